using System.Diagnostics.Metrics;
using System.Globalization;
using Integrations.Diagnostics;
using Integrations.Mpesa.Callbacks;
using Integrations.Mpesa.Tests.Fixtures;
using Integrations.Payments;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Mpesa.Tests.Callbacks;

/// <summary>Shapes that the contract warns of, and some of tomorrow.</summary>
public sealed class CallbackToleranceTests
{
    [Fact]
    public void Items_may_be_one_object_in_any_order_with_odd_casing_and_numbers_as_text()
    {
        var finding = Envelopes.ReadText(MpesaCallbackKinds.StkResult, """
            {"body":{"STKCALLBACK":{"checkoutRequestId":"ws_CO_1","RESULTCODE":"0","resultDesc":"[STK_CB - ]The service request is processed successfully.","tomorrow":[1],
             "callbackmetadata":{"item":[{"name":"PhoneNumber","value":"254708374149"},{"Name":"Balance","Value":"{Amount={CurrencyCode=KES, MinimumAmount=1, BasicAmount=0.01}}"},
             {"Name":"TransactionDate","Value":"20191219102115"},{"Name":"Tomorrow","Value":{"a":1}},{"Name":"MpesaReceiptNumber","Value":"NLJ7RT61SV"},{"Name":"Amount","Value":"1"}]}}}}
            """).Finding!;

        Assert.Equal((Claim.Succeeded, "NLJ7RT61SV", new Money(1m, "KES")), (finding.Claim, finding.Receipt, finding.AmountSeen));
        Assert.NotNull(finding.PartySeen);
        Assert.NotNull(finding.ProviderTime);
    }

    [Fact]
    public void A_single_item_may_stand_without_a_list()
    {
        var finding = Envelopes.ReadText(MpesaCallbackKinds.StkResult, """{"Body":{"stkCallback":{"CheckoutRequestID":"ws_CO_1","ResultCode":0,"CallbackMetadata":{"Item":{"Name":"Amount","Value":5}}}}}""").Finding!;

        Assert.Equal((Claim.Succeeded, new Money(5m, "KES")), (finding.Claim, finding.AmountSeen));
    }

    [Theory]
    [InlineData("""{"Name":"Amount","Value":"a lot"}""", 0)]
    [InlineData("""{"Name":"Amount","Value":1.005}""", 0)]
    [InlineData("""{"Name":"Amount","Value":1e400}""", 0)]
    [InlineData("""{"Name":"MpesaReceiptNumber","Value":"NLJ7RT61SV"}""", 1032)]
    public void A_push_whose_code_and_details_disagree_proves_nothing(string item, int code)
    {
        var finding = Envelopes.ReadText(MpesaCallbackKinds.StkResult, """{"Body":{"stkCallback":{"CheckoutRequestID":"ws_CO_1","ResultCode":$code,"CallbackMetadata":{"Item":[$item]}}}}""".Replace("$code", code.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal).Replace("$item", item, StringComparison.Ordinal)).Finding!;

        Assert.Equal((Claim.None, ErrorCategory.OutcomeUnknown), (finding.Claim, finding.Error!.Category));
    }

    [Theory]
    [InlineData("254***149")]
    [InlineData("2547 ***** 126")]
    [InlineData("0708374149")]
    [InlineData("25470837414")]
    [InlineData("2547083741499")]
    [InlineData("5994471abb01112afcc18159f6cc74b4f511b99806da59b3caf5a9c173cacfc5")]
    public void A_number_that_is_not_shown_whole_is_no_party(string text)
    {
        var finding = Envelopes.ReadText(MpesaCallbackKinds.StkResult, """{"Body":{"stkCallback":{"CheckoutRequestID":"w","ResultCode":0,"CallbackMetadata":{"Item":[{"Name":"PhoneNumber","Value":"$text"}]}}}}""".Replace("$text", text, StringComparison.Ordinal)).Finding!;

        Assert.Equal(Claim.Succeeded, finding.Claim);
        Assert.Null(finding.PartySeen);
    }

    [Fact]
    public void Parameters_may_be_one_object_without_a_value_or_missing()
    {
        Assert.All(
            [
                """{"Result":{"ResultType":"0","ResultCode":"0","ConversationID":"AG_1","TransactionID":"SG6"}}""",
                """{"Result":{"ResultType":0,"ResultCode":0,"ConversationID":"AG_1","TransactionID":"SG6","ResultParameters":{"ResultParameter":{"Key":"TransactionAmount"}}}}""",
                """{"Result":{"ResultCode":0,"ConversationID":"AG_1","TransactionID":"SG6","ResultParameters":null,"ReferenceData":[]}}""",
            ],
            body =>
            {
                var finding = Envelopes.ReadText(MpesaCallbackKinds.B2cResult, body).Finding!;
                Assert.Equal((Claim.Succeeded, "SG6"), (finding.Claim, finding.Receipt));
                Assert.Null(finding.AmountSeen);
            });
    }

    [Fact]
    public void Keys_with_spaces_are_the_same_keys()
    {
        var finding = Envelopes.ReadText(MpesaCallbackKinds.StatusResult, """
            {"Result":{"ResultCode":0,"ConversationID":"AG_outer","ResultParameters":{"ResultParameter":[{"Key":"Transaction Status","Value":"Completed"},
             {"Key":"Conversation ID","Value":"AG_inner"},{"Key":"Originator Conversation ID","Value":"inner"},{"Key":"Receipt No","Value":"SG6"}]}}}
            """).Finding!;

        Assert.Equal((Claim.Succeeded, "SG6"), (finding.Claim, finding.Receipt));
        Assert.Equal(["AG_inner", "inner"], finding.ProviderReferences.Select(reference => reference.Value));
    }

    [Theory]
    [InlineData("Utility Account", "Fee|KES|22.40", "22.40")]
    [InlineData("utility account", "Fee|KES|0", "0")]
    [InlineData("MMF Account For Customer", "Fee|KES|22.40", null)]
    [InlineData("", "Fee|KES|22.40", null)]
    [InlineData("Utility Account", "", null)]
    [InlineData("Utility Account", "Fee|KES|22.40|more", null)]
    [InlineData("Utility Account", "Fee|XXK|22.40", null)]
    [InlineData("Utility Account", "Fee|KES|some", null)]
    public void A_charge_is_the_hosts_where_its_own_account_was_debited(string account, string charges, string? expected)
    {
        var finding = Envelopes.ReadText(MpesaCallbackKinds.StatusResult, $$"""
            {"Result":{"ResultCode":0,"ConversationID":"AG_outer","ResultParameters":{"ResultParameter":[{"Key":"TransactionStatus","Value":"Completed"},
             {"Key":"DebitAccountType","Value":"{{account}}"},{"Key":"DebitPartyCharges","Value":"{{charges}}"},{"Key":"ReceiptNo","Value":"SG6"}] } } }
            """).Finding!;

        Assert.Equal((Claim.Succeeded, expected is null ? (Money?)null : new Money(decimal.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), "KES")), (finding.Claim, finding.Charge));
    }

    [Theory]
    [InlineData("""{"Result":{"ResultType":0,"ResultCode":21,"ResultDesc":"The service request is processed successfully.","ConversationID":"AG_1"}}""")]
    [InlineData("""{"Result":{"ResultType":0,"ResultCode":21,"ConversationID":"AG_1","ResultParameters":{"ResultParameter":{"Key":"TransactionCompletedDateTime","Value":"06.07.2024 22:48:52"}}}}""")]
    [InlineData("""{"Result":{"ResultType":0,"ResultCode":1,"ConversationID":"AG_1","ResultParameters":{"ResultParameter":{"Key":"TransactionReceipt","Value":"SG6"}}}}""")]
    [InlineData("""{"Result":{"ResultType":0,"ResultCode":0,"ConversationID":"AG_1","ResultParameters":{"ResultParameter":{"Key":"TransactionAmount","Value":"a lot"}}}}""")]
    [InlineData("""{"Result":{"ResultType":7,"ResultCode":0,"ConversationID":"AG_1"}}""")]
    public void A_result_that_contradicts_itself_proves_nothing(string body)
    {
        var finding = Envelopes.ReadText(MpesaCallbackKinds.B2cResult, body).Finding!;

        Assert.Equal((Claim.None, ErrorCategory.OutcomeUnknown), (finding.Claim, finding.Error!.Category));
    }

    [Theory]
    [InlineData("The transaction was successful.", Claim.None)]
    [InlineData("Success", Claim.None)]
    [InlineData("Not allowed twice; the first was processed successfully.", Claim.None)]
    [InlineData("The transaction was unsuccessful.", Claim.RejectedRef)]
    [InlineData("The transaction was not successful.", Claim.RejectedRef)]
    [InlineData("The request was NOT processed successfully.", Claim.RejectedRef)]
    public void A_failure_whose_text_speaks_of_success_proves_nothing_unless_it_denies_it(string text, Claim claim) =>
        Assert.Equal(claim, Envelopes.ReadText(MpesaCallbackKinds.StkResult, $$$$"""{"Body":{"stkCallback":{"CheckoutRequestID":"w","ResultCode":1032,"ResultDesc":"{{{{text}}}}"}}}""").Finding!.Claim);

    [Fact]
    public void A_back_office_time_on_a_failure_is_no_contradiction() =>
        Assert.Equal(Claim.RefusedSend, Envelopes.ReadText(MpesaCallbackKinds.B2cResult, """{"Result":{"ResultCode":2001,"ConversationID":"AG_1","ResultParameters":{"ResultParameter":{"Key":"BOCompletedTime","Value":20200120164825}}}}""").Finding!.Claim);

    [Fact]
    public void A_result_with_more_to_follow_is_pending() =>
        Assert.Equal(Claim.Pending, Envelopes.ReadText(MpesaCallbackKinds.B2cResult, """{"Result":{"ResultType":1,"ResultCode":0,"ConversationID":"AG_1"}}""").Finding!.Claim);

    [Fact]
    public void Two_result_codes_are_none() =>
        Assert.True(Envelopes.ReadText(MpesaCallbackKinds.B2cResult, """{"Result":{"ResultCode":0,"ResultCode":1,"ConversationID":"AG_1"}}""") is { IsMalformed: true } or { Finding.Claim: Claim.None });

    [Theory]
    [InlineData("Utility Account|KES|228037.00|228037.00|0.00|0.00|tomorrow", 228037)]
    [InlineData("Utility Account|KES|10.00|7.50", 7.5)]
    [InlineData("Utility Account|KES|10.00", 10)]
    [InlineData(" Utility Account | KES | -10.00 | -10.00 ", -10)]
    [InlineData("Utility Account|XAU|1|1&Utility Account|KES|1|2&|KES|3|3&Broken|KES&Worse|KES|x|y", 2)]
    public void Balances_are_read_with_fewer_or_more_fields(string text, decimal available)
    {
        var balance = Assert.Single(Envelopes.ReadText(MpesaCallbackKinds.BalanceResult, Balance(text)).Balances);

        Assert.Equal(("Utility Account", new Money(available, "KES"), Envelopes.Now), (balance.Account, balance.Available, balance.AsOf));
    }

    [Fact]
    public void Balances_without_an_account_are_not_believed() => Assert.True(Envelopes.ReadText(MpesaCallbackKinds.BalanceResult, Balance("none today")).IsMalformed);

    [Fact]
    public void A_failed_balance_query_says_why()
    {
        var finding = Envelopes.ReadText(MpesaCallbackKinds.BalanceResult, """{"Result":{"ResultCode":"8006","ConversationID":"AG_1"}}""").Finding!;

        Assert.Equal((Claim.None, ErrorCategory.AuthFailed), (finding.Claim, finding.Error!.Category));
    }

    [Fact]
    public void Two_different_status_words_prove_nothing() =>
        Assert.Equal(Claim.None, Envelopes.ReadText(MpesaCallbackKinds.StatusResult, """
            {"Result":{"ResultCode":0,"ResultParameters":{"ResultParameter":[{"Key":"TransactionStatus","Value":"Completed"},{"Key":"TransactionStatus","Value":"Declined"}]},"ConversationID":"AG_1"}}
            """).Finding!.Claim);

    [Fact]
    public void A_status_between_two_customers_names_no_party() =>
        Assert.Null(Envelopes.ReadText(MpesaCallbackKinds.StatusResult, """
            {"Result":{"ResultCode":0,"ConversationID":"AG_1","ResultParameters":{"ResultParameter":[{"Key":"TransactionStatus","Value":"Completed"},
             {"Key":"DebitPartyName","Value":"254708374149 - A"},{"Key":"CreditPartyName","Value":"254708374148 - B"}]}}}
            """).Finding!.PartySeen);

    [Theory]
    [InlineData("20240706224852", "2024-07-06T22:48:52+03:00")]
    [InlineData("06.07.2024 22:48:52", "2024-07-06T22:48:52+03:00")]
    [InlineData("2020-08-05T10:13:00Z", "2020-08-05T10:13:00+00:00")]
    [InlineData("yesterday", null)]
    [InlineData("00010101000000", null)]
    [InlineData("99991231235959", null)]
    [InlineData("20241399999999", null)]
    public void A_time_is_kenyan_in_all_its_spellings(string text, string? expected) =>
        Assert.Equal(expected is null ? null : DateTimeOffset.Parse(expected, CultureInfo.InvariantCulture), KenyanValues.Time(text));

    [Theory]
    [InlineData("""{"TransAmount":"10","BusinessShortCode":600364,"TransID":"NCD81H87FU"}""")]
    [InlineData("""{"transamount":10.00,"businessshortcode":"600364","transid":"NCD81H87FU","MSISDN":"5994471abb01112afcc18159f6cc74b4f511b99806da59b3caf5a9c173cacfc5","TransTime":"soon"}""")]
    public void A_confirmation_needs_receipt_account_and_amount_only(string body)
    {
        var payment = Envelopes.ReadText(MpesaCallbackKinds.C2bConfirmation, body).IncomingPayment!;

        Assert.Equal((new Money(10m, "KES"), "600364", ""), (payment.Amount, payment.Account, payment.PayerName));
        Assert.Null(payment.Payer);
        Assert.Null(payment.OccurredAt);
    }

    [Theory]
    [InlineData("""{"TransAmount":"10","BusinessShortCode":"600364"}""")]
    [InlineData("""{"TransAmount":"10","TransID":"N"}""")]
    [InlineData("""{"TransID":"N","BusinessShortCode":"600364"}""")]
    [InlineData("""{"TransID":"N","BusinessShortCode":"600364","TransAmount":"0.00"}""")]
    [InlineData("""{"TransID":"N","BusinessShortCode":"600364","TransAmount":"-10"}""")]
    [InlineData("""{"TransID":"N","BusinessShortCode":"600364","TransAmount":"10","transamount":"1000"}""")]
    public void A_confirmation_without_them_is_no_payment(string body) => Assert.True(Envelopes.ReadText(MpesaCallbackKinds.C2bConfirmation, body) is { IsMalformed: true, IncomingPayment: null });

    [Fact]
    public void A_name_that_is_not_utf8_does_not_hide_a_payment()
    {
        byte[] body = [.. """{"TransID":"NCD81H87FU","TransAmount":"10","BusinessShortCode":"600364","FirstName":"Ren"""u8, 0xE9, .. "\"}"u8];

        Assert.Equal("NCD81H87FU", Envelopes.Reader(MpesaCallbackKinds.C2bConfirmation).Read(Envelopes.Of(body)).IncomingPayment!.Receipt);
    }

    [Fact]
    public void A_label_comes_back_with_the_payment() =>
        Assert.Equal("42", Envelopes.ReadText(MpesaCallbackKinds.C2bConfirmation, """{"TransID":"N","TransAmount":"10","BusinessShortCode":"600364","ThirdPartyTransID":"42"}""").IncomingPayment!.Label);

    [Fact]
    public void Repeats_of_an_event_have_one_key_and_other_events_others()
    {
        var success = Envelopes.Read(MpesaCallbackKinds.StkResult, "stk.callback.success");

        Assert.Equal(success.EventKey, Envelopes.Read(MpesaCallbackKinds.StkResult, "stk.callback.success").EventKey);
        Assert.NotEqual(success.EventKey, Envelopes.Read(MpesaCallbackKinds.StkResult, "stk.callback.cancelled").EventKey);
        Assert.NotEqual(
            Envelopes.Read(MpesaCallbackKinds.C2bValidation, "c2b.validation").EventKey,
            Envelopes.Read(MpesaCallbackKinds.C2bConfirmation, "c2b.validation").EventKey);
    }

    [Theory]
    [InlineData(MpesaCallbackKinds.B2cResult)]
    [InlineData(MpesaCallbackKinds.ReversalResult)]
    [InlineData(MpesaCallbackKinds.BalanceResult)]
    [InlineData(MpesaCallbackKinds.StatusResult)]
    public void A_result_with_more_to_follow_and_the_final_one_are_two_events(string kind)
    {
        var (first, last) = (Envelopes.ReadText(kind, Result(type: 1, "")), Envelopes.ReadText(kind, Result(type: 0, "")));

        Assert.NotEqual(first.EventKey, last.EventKey);
    }

    [Fact]
    public void A_copy_that_proves_nothing_and_one_that_does_are_two_events()
    {
        var (odd, good) = (Envelopes.ReadText(MpesaCallbackKinds.B2cResult, Result(type: 0, "It failed.")), Envelopes.ReadText(MpesaCallbackKinds.B2cResult, Result(type: 0, "It is done.")));

        Assert.Equal((Claim.None, Claim.Succeeded), (odd.Finding!.Claim, good.Finding!.Claim));
        Assert.NotEqual(odd.EventKey, good.EventKey);
    }

    [Fact]
    public void A_success_and_a_failure_of_one_push_are_two_events()
    {
        const string Failure = """{"Body":{"stkCallback":{"MerchantRequestID":"29115-34620561-1","CheckoutRequestID":"ws_CO_191220191020363925","ResultCode":1032}}}""";

        Assert.NotEqual(Envelopes.Read(MpesaCallbackKinds.StkResult, "stk.callback.success").EventKey, Envelopes.ReadText(MpesaCallbackKinds.StkResult, Failure).EventKey);
    }

    [Fact]
    public void A_payout_without_our_key_names_no_reference_of_ours()
    {
        var reader = new PayoutResultReader("shop", echoesReference: false, new CallbackGate([], allowsLocal: false));

        Assert.Null(reader.Read(Envelopes.Of(Fixture.Read("b2c.result.success"))).Reference);
    }

    [Fact]
    public void A_simulated_callback_marks_what_it_says()
    {
        Assert.True(Envelopes.Reader(MpesaCallbackKinds.StkResult).Read(Envelopes.Of(Fixture.Read("stk.callback.success"), isSimulated: true)).Finding!.Trace.IsSimulated);
        Assert.True(Envelopes.Reader(MpesaCallbackKinds.C2bConfirmation).Read(Envelopes.Of(Fixture.Read("c2b.confirmation.plain-msisdn"), isSimulated: true)).IncomingPayment!.IsSimulated);
    }

    [Fact]
    public void An_unlisted_code_of_a_callback_is_counted()
    {
        using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var meters = services.GetRequiredService<IMeterFactory>();
        var counted = new List<object?>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Scope == meters && instrument.Name is "integrations.unmapped_code.count")
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((_, _, tags, _) => counted.AddRange(tags.ToArray().Select(tag => tag.Value)));
        listener.Start();
        var reader = new StkResultReader("shop", new CallbackGate([], allowsLocal: false), new UnmappedCodes(meters, MpesaTelemetry.Package, MpesaTelemetry.Provider));

        reader.Read(Envelopes.Of("""{"Body":{"stkCallback":{"CheckoutRequestID":"w","ResultCode":31415}}}"""u8.ToArray()));
        reader.Read(Envelopes.Of(Fixture.Read("stk.callback.cancelled")));

        Assert.Equal(["mpesa", "stk_result", "31415"], counted);
    }

    private static string Result(int type, string text) => $$$"""{"Result":{"ResultType":{{{type}}},"ResultCode":0,"ResultDesc":"{{{text}}}","OriginatorConversationID":"O","ConversationID":"AG_1","TransactionID":"SG6"}}""";

    private static string Balance(string text) => $$$$"""{"Result":{"ResultCode":0,"ConversationID":"AG_1","ResultParameters":{"ResultParameter":[{"Key":"AccountBalance","Value":"{{{{text}}}}"}]}}}""";
}
