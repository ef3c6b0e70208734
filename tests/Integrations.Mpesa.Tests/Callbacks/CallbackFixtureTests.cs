using Integrations.Callbacks;
using Integrations.Mpesa.Callbacks;
using Integrations.Mpesa.Tests.Fixtures;
using Integrations.Payments;

namespace Integrations.Mpesa.Tests.Callbacks;

/// <summary>Recorded callbacks, each read as its kind reads it.</summary>
public sealed class CallbackFixtureTests
{
    private static readonly Msisdn Customer = Msisdn.FromInternational("254708374149");

    [Theory]
    [InlineData("stk.callback.success", "NLJ7RT61SV", "2019-12-19T10:21:15+03:00", "ws_CO_191220191020363925")]
    [InlineData("stk.callback.success.balance-no-value", "NCB9FJNAIT", "2019-03-11T12:21:21+03:00", "ws_CO_DMZ_264695293_11032019122104433")]
    public void A_paid_push_carries_receipt_amount_payer_and_time(string fixture, string receipt, string time, string checkout)
    {
        var finding = Envelopes.Read(MpesaCallbackKinds.StkResult, fixture).Finding!;

        Assert.Equal(Claim.Succeeded, finding.Claim);
        Assert.Null(finding.Error);
        Assert.Equal(receipt, finding.Receipt);
        Assert.Equal(new Money(1m, "KES"), finding.AmountSeen);
        Assert.Equal(Customer, finding.PartySeen);
        Assert.Equal(DateTimeOffset.Parse(time, System.Globalization.CultureInfo.InvariantCulture), finding.ProviderTime);
        Assert.Contains(new ProviderReference("CheckoutRequestID", checkout), finding.ProviderReferences);
    }

    [Theory]
    [InlineData("stk.callback.cancelled", ErrorCategory.CustomerDeclined, "1032")]
    [InlineData("stk.callback.wrong-pin", ErrorCategory.CustomerDeclined, "2001")]
    [InlineData("stk.callback.expired", ErrorCategory.CustomerTimeout, "1019")]
    [InlineData("stk.callback.string-code", ErrorCategory.Misconfigured, "SFC_IC0003")]
    public void A_push_that_ended_unpaid_is_rejected_with_its_reason(string fixture, ErrorCategory category, string code)
    {
        var finding = Envelopes.Read(MpesaCallbackKinds.StkResult, fixture).Finding!;

        Assert.Equal((Claim.RejectedRef, category, code), (finding.Claim, finding.Error!.Category, finding.Error.Code));
        Assert.Null(finding.Receipt);
    }

    [Fact]
    public void A_payout_carries_receipt_amount_payee_and_time()
    {
        var reading = Envelopes.Read(MpesaCallbackKinds.B2cResult, "b2c.result.success");

        var finding = reading.Finding!;
        Assert.Equal("53e3-4aa8-9fe0-8fb5e4092cdd3533373", reading.Reference);
        Assert.Equal((Claim.Succeeded, "SG632NMUAB"), (finding.Claim, finding.Receipt));
        Assert.Equal(new Money(10m, "KES"), finding.AmountSeen);
        Assert.Equal(Msisdn.FromInternational("254705912645"), finding.PartySeen);
        Assert.Equal(new DateTimeOffset(2024, 7, 6, 22, 48, 52, TimeSpan.FromHours(3)), finding.ProviderTime);
        Assert.Contains(new ProviderReference("ConversationID", "AG_20240706_2010364430d9bbdaf872"), finding.ProviderReferences);
    }

    [Fact]
    public void A_failed_payout_has_no_receipt_however_real_its_transaction_id_looks()
    {
        var finding = Envelopes.Read(MpesaCallbackKinds.B2cResult, "b2c.result.failed").Finding!;

        Assert.Equal((Claim.RefusedSend, ErrorCategory.AuthFailed, "2001"), (finding.Claim, finding.Error!.Category, finding.Error.Code));
        Assert.Null(finding.Receipt);
    }

    [Theory]
    [InlineData(MpesaCallbackKinds.B2cTimeout)]
    [InlineData(MpesaCallbackKinds.B2cResult)]
    public void A_queue_timeout_that_echoes_the_request_proves_nothing(string kind)
    {
        var reading = Envelopes.Read(kind, "b2c.queue-timeout.echo");

        Assert.Equal("600997_Test_32et3241ed8yu", reading.Reference);
        Assert.Equal((Claim.None, ErrorCategory.OutcomeUnknown), (reading.Finding!.Claim, reading.Finding.Error!.Category));
    }

    [Theory]
    [InlineData("b2c.request", MpesaCallbackKinds.B2cTimeout)]
    [InlineData("b2pochi.request", MpesaCallbackKinds.B2cTimeout)]
    [InlineData("balance.request", MpesaCallbackKinds.BalanceTimeout)]
    [InlineData("status.request", MpesaCallbackKinds.StatusTimeout)]
    [InlineData("reversal.request", MpesaCallbackKinds.ReversalTimeout)]
    public void Any_request_that_comes_back_is_a_queue_timeout(string fixture, string kind)
    {
        var reading = Envelopes.Read(kind, fixture);

        Assert.False(reading.IsMalformed);
        Assert.Equal((Claim.None, ErrorCategory.OutcomeUnknown), (reading.Finding!.Claim, reading.Finding.Error!.Category));
    }

    [Theory]
    [InlineData("b2c.result.success", MpesaCallbackKinds.B2cTimeout)]
    [InlineData("b2c.result.failed", MpesaCallbackKinds.B2cTimeout)]
    [InlineData("reversal.result.success", MpesaCallbackKinds.ReversalTimeout)]
    public void A_queue_timeout_in_a_result_envelope_proves_nothing_either(string fixture, string kind)
    {
        var finding = Envelopes.Read(kind, fixture).Finding!;

        Assert.Equal((Claim.None, ErrorCategory.OutcomeUnknown), (finding.Claim, finding.Error!.Category));
    }

    [Fact]
    public void Balances_are_read_account_by_account()
    {
        var balances = Envelopes.Read(MpesaCallbackKinds.BalanceResult, "balance.result.success").Balances;

        Assert.Equal(["Working Account", "Float Account", "Utility Account", "Charges Paid Account", "Organization Settlement Account"], balances.Select(balance => balance.Account));
        Assert.Equal([700000m, 0m, 228037m, -1540m, 0m], balances.Select(balance => balance.Available.Amount));
        Assert.All(balances, balance => Assert.Equal(new DateTimeOffset(2020, 1, 9, 12, 57, 10, TimeSpan.FromHours(3)), balance.AsOf));
    }

    [Fact]
    public void A_single_balance_needs_no_separator()
    {
        var balance = Assert.Single(Envelopes.Read(MpesaCallbackKinds.BalanceResult, "balance.result.one-account").Balances);

        Assert.Equal(("Working Account", new Money(481000m, "KES")), (balance.Account, balance.Available));
    }

    [Fact]
    public void A_completed_status_is_about_the_inner_transaction()
    {
        var finding = Envelopes.Read(MpesaCallbackKinds.StatusResult, "status.result.completed").Finding!;

        Assert.Equal((Claim.Succeeded, "MBN31H462N"), (finding.Claim, finding.Receipt));
        Assert.Equal(new Money(300m, "KES"), finding.AmountSeen);
        Assert.Equal(Customer, finding.PartySeen);
        Assert.Contains(new ProviderReference("OriginatorConversationID", "3211-416020-3"), finding.ProviderReferences);
        Assert.DoesNotContain(new ProviderReference("OriginatorConversationID", "3213-416199-2"), finding.ProviderReferences);
        Assert.Equal(new Money(22.40m, "KES"), finding.Charge);
    }

    [Fact]
    public void A_failed_status_query_leaves_the_transaction_unknown()
    {
        var finding = Envelopes.Read(MpesaCallbackKinds.StatusResult, "status.result.failed").Finding!;

        Assert.Equal((Claim.None, ErrorCategory.OutcomeUnknown, "2001"), (finding.Claim, finding.Error!.Category, finding.Error.Code));
    }

    [Fact]
    public void A_reversal_names_its_own_receipt_and_the_original()
    {
        var finding = Envelopes.Read(MpesaCallbackKinds.ReversalResult, "reversal.result.success").Finding!;

        Assert.Equal((Claim.Succeeded, "SKE52PAWR9"), (finding.Claim, finding.Receipt));
        Assert.Equal(new Money(1m, "KES"), finding.AmountSeen);
        Assert.Equal(Msisdn.FromInternational("254705912645"), finding.PartySeen);
        Assert.Contains(new ProviderReference("OriginalTransactionID", "SKC82PACB8"), finding.ProviderReferences);
    }

    [Fact]
    public void A_reversal_of_an_unknown_receipt_is_refused()
    {
        var finding = Envelopes.Read(MpesaCallbackKinds.ReversalResult, "reversal.result.failed").Finding!;

        Assert.Equal((Claim.RejectedRef, ErrorCategory.NotReversible, "R000002"), (finding.Claim, finding.Error!.Category, finding.Error.Code));
    }

    [Fact]
    public void A_confirmation_with_a_plain_number_is_money_from_that_number()
    {
        var payment = Envelopes.Read(MpesaCallbackKinds.C2bConfirmation, "c2b.confirmation.plain-msisdn").IncomingPayment!;

        Assert.Equal(("mpesa", "shop", "600364", "NCD81H87FU"), (payment.Provider, payment.Merchant, payment.Account, payment.Receipt));
        Assert.Equal((new Money(100m, "KES"), "0000", "John J. Doe"), (payment.Amount, payment.BillReference, payment.PayerName));
        Assert.Equal((Customer, "254708374149"), (payment.Payer, payment.PayerText));
        Assert.Equal(new DateTimeOffset(2019, 3, 13, 16, 38, 6, TimeSpan.FromHours(3)), payment.OccurredAt);
        Assert.Null(payment.Label);
    }

    [Fact]
    public void A_confirmation_with_a_masked_number_keeps_it_as_text()
    {
        var payment = Envelopes.Read(MpesaCallbackKinds.C2bConfirmation, "c2b.confirmation.v2-masked").IncomingPayment!;

        Assert.Null(payment.Payer);
        Assert.Equal("2547 ***** 126", payment.PayerText);
    }

    [Fact]
    public void A_validation_is_a_question_and_no_payment()
    {
        var reading = Envelopes.Read(MpesaCallbackKinds.C2bValidation, "c2b.validation");

        Assert.Null(reading.IncomingPayment);
        Assert.Equal(("LGR219G3EY", new Money(10m, "KES")), (reading.Question!.Payment.Receipt, reading.Question.Payment.Amount));
    }

    [Theory]
    [InlineData("c2b.reply.accept", null, null)]
    [InlineData("c2b.reply.accept.third-party-id", null, "1234567890")]
    [InlineData("c2b.reply.reject", IncomingPaymentRefusal.InvalidPayer, null)]
    public void An_answer_has_safaricoms_shape(string fixture, IncomingPaymentRefusal? refusal, string? label)
    {
        var reply = Envelopes.Reader(MpesaCallbackKinds.C2bValidation).Answer(new IncomingPaymentDecision(refusal, label));

        Assert.Equal((200, "application/json"), (reply.Status, reply.ContentType));
        Assert.True(System.Text.Json.Nodes.JsonNode.DeepEquals(System.Text.Json.Nodes.JsonNode.Parse(Fixture.Read(fixture)), System.Text.Json.Nodes.JsonNode.Parse(reply.Body.Span)));
    }
}
