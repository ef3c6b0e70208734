using System.Text;
using Integrations.Callbacks;
using Integrations.Mpesa.Callbacks;
using Integrations.Mpesa.Tests.Fixtures;
using Integrations.Payments;

namespace Integrations.Mpesa.Tests.Callbacks;

/// <summary>Callbacks of payments between businesses, checkouts, standing orders and bills.</summary>
public sealed class OtherCallbackFixtureTests
{
    [Fact]
    public void A_paid_business_carries_receipt_amount_and_time()
    {
        var finding = Envelopes.Read(MpesaCallbackKinds.B2bResult, "b2b.result.success").Finding!;

        Assert.Equal((Claim.Succeeded, "QKA81LK5CY"), (finding.Claim, finding.Receipt));
        Assert.Equal(new Money(190m, "KES"), finding.AmountSeen);
        Assert.Equal(new DateTimeOffset(2022, 11, 10, 11, 7, 17, TimeSpan.FromHours(3)), finding.ProviderTime);
        Assert.Contains(new ProviderReference("OriginatorConversationID", "626f6ddf-ab37-4650-b882-b1de92ec9aa4"), finding.ProviderReferences);
        Assert.Null(finding.Error);
    }

    [Fact]
    public void A_refused_operator_paid_no_business()
    {
        var finding = Envelopes.Read(MpesaCallbackKinds.B2bResult, "b2b.result.failed.object-parameter").Finding!;

        Assert.Equal((Claim.RefusedSend, ErrorCategory.AuthFailed, "2001"), (finding.Claim, finding.Error!.Category, finding.Error.Code));
        Assert.Null(finding.Receipt);
    }

    [Theory]
    [InlineData("b2b-paybill.request")]
    [InlineData("b2c-topup.request")]
    [InlineData("tax.request")]
    [InlineData("b2b.result.success")]
    public void A_queue_timeout_of_a_business_payment_proves_nothing(string fixture)
    {
        var reading = Envelopes.Read(MpesaCallbackKinds.B2bTimeout, fixture);

        Assert.Equal((false, Claim.None, ErrorCategory.OutcomeUnknown), (reading.IsMalformed, reading.Finding!.Claim, reading.Finding.Error!.Category));
        Assert.Null(reading.Reference);
    }

    [Fact]
    public void A_paid_checkout_is_a_flat_body_of_texts()
    {
        var reading = Envelopes.Read(MpesaCallbackKinds.CheckoutResult, "b2b-express.callback.success");

        Assert.Null(reading.Reference);
        Assert.Equal((Claim.Succeeded, "RDQ01NFT1Q", new Money(71m, "KES")), (reading.Finding!.Claim, reading.Finding.Receipt, reading.Finding.AmountSeen));
        Assert.Contains(new ProviderReference("ConversationID", "AG_20230426_2010434680d9f5a73766"), reading.Finding.ProviderReferences);
        Assert.Contains(new ProviderReference("requestId", "404e1aec-19e0-4ce3-973d-bd92e94c8021"), reading.Finding.ProviderReferences);
    }

    [Theory]
    [InlineData("4001", "User cancelled transaction", "", Claim.RejectedRef, ErrorCategory.CustomerDeclined)]
    [InlineData("4102", "Merchant KYC fail", "", Claim.None, ErrorCategory.OutcomeUnknown)]
    [InlineData("0", "The service request is processed successfully.", ",\"status\":\"FAILED\"", Claim.None, ErrorCategory.OutcomeUnknown)]
    [InlineData("0", "The transaction failed.", "", Claim.None, ErrorCategory.OutcomeUnknown)]
    [InlineData("4001", "User cancelled transaction", ",\"transactionId\":\"RDQ01NFT1Q\"", Claim.None, ErrorCategory.OutcomeUnknown)]
    [InlineData("4001", "processed successfully", "", Claim.None, ErrorCategory.OutcomeUnknown)]
    [InlineData("0", "The service request is processed successfully.", ",\"status\":\"SUCCESS\",\"resultType\":\"1\"", Claim.None, ErrorCategory.OutcomeUnknown)]
    [InlineData("4001", "User cancelled transaction", ",\"resultType\":2", Claim.None, ErrorCategory.OutcomeUnknown)]
    [InlineData("4001", "User cancelled transaction", ",\"resultType\":0", Claim.RejectedRef, ErrorCategory.CustomerDeclined)]
    public void A_checkout_is_what_code_text_and_status_say_together(string code, string text, string more, Claim claim, ErrorCategory category)
    {
        var finding = Envelopes.ReadText(MpesaCallbackKinds.CheckoutResult, $$"""{"resultCode":"{{code}}","resultDesc":"{{text}}","requestId":"r","amount":"71.0","paymentReference":"p"{{more}}}""").Finding!;

        Assert.Equal((claim, category, null), (finding.Claim, finding.Error!.Category, finding.Receipt));
    }

    [Fact]
    public void A_paid_checkout_that_names_no_request_is_read()
    {
        var reading = Envelopes.ReadText(MpesaCallbackKinds.CheckoutResult, """{"resultCode":"0","resultDesc":"processed successfully","amount":"71.0","conversationID":"AG_1","transactionId":"RDQ01NFT1Q"}""");

        Assert.Equal((false, Claim.Succeeded, "RDQ01NFT1Q"), (reading.IsMalformed, reading.Finding!.Claim, reading.Finding.Receipt));
    }

    [Fact]
    public void Two_checkouts_that_name_the_same_request_are_two_events()
    {
        var body = """{"resultCode":"4001","resultDesc":"User cancelled transaction","requestId":"r","amount":"71.0"}"""u8.ToArray();
        var reader = Envelopes.Reader(MpesaCallbackKinds.CheckoutResult);

        Assert.Equal(reader.Read(Envelopes.Of(body)).EventKey, reader.Read(Envelopes.Of(body)).EventKey);
        Assert.NotEqual(reader.Read(Envelopes.Of(body)).EventKey, reader.Read(Envelopes.Of(body, token: 'b')).EventKey);
    }

    [Fact]
    public void A_checkout_that_names_nothing_is_malformed() => Assert.True(Envelopes.ReadText(MpesaCallbackKinds.CheckoutResult, """{"resultCode":"0"}""").IsMalformed);

    [Fact]
    public void A_standing_order_that_a_customer_agreed_to_stands()
    {
        var finding = Envelopes.Read(MpesaCallbackKinds.StandingOrderResult, "ratiba.callback.success").Finding!;

        Assert.Equal((Claim.Succeeded, "SC8F2IQMH5"), (finding.Claim, finding.Receipt));
        Assert.Contains(new ProviderReference("responseRefID", "0acc0239-20fa-4a52-8b9d-9bd64c0465c3"), finding.ProviderReferences);
        Assert.Null(finding.AmountSeen);
    }

    [Theory]
    [InlineData("1037", "No response from user.", "1037", "ERROR", Claim.RejectedRef, ErrorCategory.CustomerTimeout)]
    [InlineData("1032", "Request cancelled by user", "1032", "ERROR", Claim.RejectedRef, ErrorCategory.CustomerDeclined)]
    [InlineData("31415", "Something of tomorrow", "31415", "ERROR", Claim.None, ErrorCategory.OutcomeUnknown)]
    [InlineData("0", "processed successfully", "0", "ERROR", Claim.None, ErrorCategory.OutcomeUnknown)]
    [InlineData("0", "processed successfully", "1037", "OKAY", Claim.None, ErrorCategory.OutcomeUnknown)]
    [InlineData("1037", "No response from user.", "1037", "OKAY", Claim.None, ErrorCategory.OutcomeUnknown)]
    [InlineData("1032", "processed successfully", "1032", "ERROR", Claim.None, ErrorCategory.OutcomeUnknown)]
    public void A_standing_order_is_what_header_and_body_say_together(string code, string text, string inner, string status, Claim claim, ErrorCategory category)
    {
        var body = $$$"""{"ResponseHeader":{"ResponseRefID":"r","ResponseCode":{{{code}}},"ResponseDescription":"{{{text}}}"},"ResponseBody":{"ResponseData":[{"Name":"responseCode","Value":"{{{inner}}}"},{"Name":"Status","Value":"{{{status}}}"}]}}""";

        var finding = Envelopes.ReadText(MpesaCallbackKinds.StandingOrderResult, body).Finding!;

        Assert.Equal((claim, category), (finding.Claim, finding.Error!.Category));
    }

    [Fact]
    public void A_paid_bill_is_money_whose_time_is_a_day()
    {
        var payment = Envelopes.Read(MpesaCallbackKinds.BillPayment, "bill.payment.notification").IncomingPayment!;

        Assert.Equal(("349350555", "RJB53MYR1N", new Money(5000m, "KES"), "LGHJIO789"), (payment.Account, payment.Receipt, payment.Amount, payment.BillReference));
        Assert.Equal(Msisdn.FromInternational("254710119383"), payment.Payer);
        Assert.Null(payment.OccurredAt);
    }

    [Fact]
    public void A_bill_of_another_short_code_is_no_evidence()
    {
        var reader = Envelopes.Reader(MpesaCallbackKinds.BillPayment);
        var ours = Fixture.Text("bill.payment.notification").Replace("349350555", "600364", StringComparison.Ordinal);

        Assert.Equal(CallbackTrust.Hint, reader.Authenticate(Envelopes.Of(Fixture.Read("bill.payment.notification"))));
        Assert.Equal(CallbackTrust.Evidence, reader.Authenticate(Envelopes.Of(Encoding.UTF8.GetBytes(ours))));
    }

    [Fact]
    public void A_bill_is_answered_as_Bill_Manager_expects() =>
        Assert.Equal("""{"resmsg":"Success","rescode":"200"}""", Encoding.UTF8.GetString(Envelopes.Reader(MpesaCallbackKinds.BillPayment).Stored.Body.Span));
}
