using System.Text;
using Integrations.Callbacks;
using Integrations.MtnMomo.Callbacks;
using Integrations.MtnMomo.Codes;
using Integrations.MtnMomo.Tests.Fixtures;
using Integrations.MtnMomo.Wire;
using Integrations.MtnMomo.Wire.Answers;
using Integrations.Payments;
using Integrations.Testing;

namespace Integrations.MtnMomo.Tests.Answers;

/// <summary>What was published or recorded, read by the readers that ship.</summary>
public sealed class FixtureTests
{
    private static readonly Guid Reference = Guid.Parse("3b1e4b5e-0a44-4cbd-9d6d-3f6c7a0d0f01");

    [Fact]
    public void Every_payload_names_its_source()
    {
        Assert.Equal(25, Fixture.Names.Count);
        Assert.All(Fixture.Names, name => Assert.Contains($"| `{name}.json` |", Fixture.Sources, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("requesttopay-successful-recorded", "RequestToPay", Claim.Succeeded, null, "5 EUR", "6353636", "386380485", "0248888736")]
    [InlineData("requesttopay-successful-numeric", "RequestToPay", Claim.Succeeded, null, "100 UGX", "947354", "23503452", "4656473839")]
    [InlineData("requesttopay-pending-observed", "RequestToPay", Claim.Pending, null, "5000 EUR", "probe-1", null, "46733123453")]
    [InlineData("requesttopay-failed-reason-object", "RequestToPay", Claim.RejectedRef, ErrorCategory.PartyUnknown, "100 UGX", "947354", null, "4656473839")]
    [InlineData("requesttopay-failed-reason-string", "RequestToPay", Claim.RejectedRef, ErrorCategory.CustomerFunds, "500 UGX", "c1f4687688585858a173f12", null, "25677000000")]
    [InlineData("requesttopay-failed-payer-limit", "RequestToPay", Claim.RejectedRef, ErrorCategory.CustomerLimit, "10000 XAF", "ORDER-999", null, "242060000000")]
    [InlineData("requesttopay-only-currency", "RequestToPay", Claim.None, ErrorCategory.OutcomeUnknown, null, null, null, null)]
    [InlineData("withdraw-successful", "WithdrawV1", Claim.Succeeded, null, "120 EUR", "6353636", "642379695", "0248888736")]
    [InlineData("transfer-successful", "Transfer", Claim.Succeeded, null, "100 UGX", "83453", "363440463", "4609274685")]
    [InlineData("transfer-failed-not-enough-funds", "Transfer", Claim.RejectedRef, ErrorCategory.FloatInsufficient, "100 UGX", "83453", null, "4609274685")]
    [InlineData("remittance-transfer-successful", "RemittanceTransfer", Claim.Succeeded, null, "5 EUR", "6353636", "981569077", "0248888736")]
    [InlineData("refund-successful-float-partyid-none-note", "RefundV1", Claim.Succeeded, null, "100 UGX", "83453", "363440463", "4609274685")]
    [InlineData("refund-pending", "RefundV1", Claim.Pending, null, "150 XAF", "REF-98765", null, "242060000000")]
    public void A_status_is_read(string fixture, string kind, Claim claim, ErrorCategory? category, string? amount, string? externalId, string? transactionId, string? party)
    {
        var reading = MomoAnswers.Status(AnsweredTransmission.Of(200, Fixture.Read(fixture)), Kind(kind), Reference);

        var found = reading.Value!;
        Assert.Equal((claim, category), (reading.Claim, reading.Category));
        Assert.Equal(amount, found.Amount is { } money ? FormattableString.Invariant($"{money.Amount:0.##} {money.Currency.Code}") : null);
        Assert.Equal((externalId, transactionId, party), (found.ExternalId, found.FinancialTransactionId, found.PartyId));
    }

    [Fact]
    public void An_unknown_reference_is_not_found_and_not_more()
    {
        var reading = MomoAnswers.Status(AnsweredTransmission.Of(404, Fixture.Read("error-404-not-found")), MomoKind.RequestToPay, Reference);

        Assert.Equal((Claim.NotFound, Claim.NotFound), (reading.Claim, reading.Value!.Claim));
    }

    [Fact]
    public void A_used_reference_means_that_an_earlier_send_arrived()
    {
        var reading = MomoAnswers.Creation(AnsweredTransmission.Of(409, Fixture.Read("error-409-duplicate-reference")), MomoSubmissionCodes.Errors, new MomoAcknowledgement());

        Assert.Equal(Claim.Pending, reading.Claim);
    }

    [Fact]
    public void A_limit_is_not_known_to_come_before_any_work() => Assert.False(new MtnMomoProtocol().RefusesBeforeWork(AnsweredTransmission.Of(429, "")));

    [Fact]
    public void A_fault_of_the_configuration_comes_with_status_500()
    {
        var answer = AnsweredTransmission.Of(500, Fixture.Read("error-500-not-allowed-target-environment"));

        Assert.Equal((Claim.RefusedSend, ErrorCategory.Misconfigured), (MomoAnswers.Creation(answer, MomoSubmissionCodes.Errors, new MomoAcknowledgement()).Claim, MomoAnswers.Failed<MomoPerson>(answer).Category!.Value));
        Assert.True(new MtnMomoProtocol().IsFinalAnswer(answer));
    }

    [Fact]
    public void A_token_is_read_whatever_its_type()
    {
        var reading = MomoAnswers.Token(AnsweredTransmission.Of(200, Fixture.Read("token-ok")));

        Assert.Equal((Claim.Succeeded, TimeSpan.FromHours(1), true), (reading.Claim, reading.Value!.Lifetime, reading.Value.Value.Reveal().StartsWith("eyJ0", StringComparison.Ordinal)));
    }

    [Fact]
    public void The_gateways_refusal_is_about_the_subscription_key()
    {
        var answer = AnsweredTransmission.Of(401, Fixture.Read("gateway-invalid-subscription-key"));

        Assert.Equal((ErrorCategory.AuthFailed, false), (MomoAnswers.Token(answer).Category!.Value, new MtnMomoProtocol().RefusesToken(answer)));
        Assert.True(new MtnMomoProtocol().RefusesToken(AnsweredTransmission.Of(401, "")));
    }

    [Theory]
    [InlineData(302, ErrorCategory.Misconfigured)]
    [InlineData(400, ErrorCategory.Misconfigured)]
    [InlineData(401, ErrorCategory.AuthFailed)]
    [InlineData(411, ErrorCategory.Misconfigured)]
    [InlineData(429, ErrorCategory.RateLimited)]
    [InlineData(500, ErrorCategory.ProviderDown)]
    [InlineData(503, ErrorCategory.ProviderDown)]
    public void A_token_that_is_not_given_was_never_a_payment(int status, ErrorCategory category)
    {
        var reading = MomoAnswers.Token(AnsweredTransmission.Of(status, ""));

        Assert.Equal((Claim.RefusedSend, category), (reading.Claim, reading.Category!.Value));
    }

    [Theory]
    [InlineData("balance-string", 400)]
    [InlineData("balance-zero-number", 0)]
    public void A_balance_is_text_or_number(string fixture, int expected)
    {
        var reading = MomoAnswers.Value(AnsweredTransmission.Of(200, Fixture.Read(fixture)), node => MomoBalances.Read(node, MomoProduct.Collection, default));

        Assert.Equal(Accounts.Euros(expected), reading.Value!.Available);
    }

    [Theory]
    [InlineData("""{"result":true}""", true)]
    [InlineData("""{"result":"true"}""", true)]
    [InlineData("""{"result":false}""", false)]
    [InlineData("""{"result":"False"}""", false)]
    [InlineData("""{"result":"perhaps"}""", null)]
    [InlineData("""{}""", null)]
    public void An_account_holder_is_a_boolean_or_its_text(string body, bool? expected) =>
        Assert.Equal(expected, MomoAnswers.Value(AnsweredTransmission.Of(200, body), MomoPeople.ReadActive).Value?.Value);

    [Fact]
    public void Recorded_answers_to_questions_are_read()
    {
        var active = MomoAnswers.Value(AnsweredTransmission.Of(200, Fixture.Read("accountholder-active-true")), MomoPeople.ReadActive);
        var person = MomoAnswers.Value(AnsweredTransmission.Of(200, Fixture.Read("basicuserinfo-sandbox")), MomoPeople.Read);
        var user = MomoAnswers.Value(AnsweredTransmission.Of(200, Fixture.Read("apiuser-details")), node => node.Text("providerCallbackHost"));
        var key = MomoAnswers.Value(AnsweredTransmission.Of(200, Fixture.Read("apikey-created")), node => node.Text("apiKey"));

        Assert.Equal((true, "Sand Box", "sv_SE", "www.example.com", "184f531e0b664be19192db7758b169b6"), (active.Value!.Value, person.Value!.Name, person.Value.Locale, user.Value, key.Value));
    }

    [Fact]
    public void A_recorded_callback_is_a_hint_of_a_failure()
    {
        var reader = new MomoResultReader("default", MomoKind.RequestToPay);
        var envelope = Envelope(Fixture.Read("callback-failed-reason-string"));

        var reading = reader.Read(envelope);

        Assert.Equal((CallbackTrust.Hint, Claim.RejectedRef, ErrorCategory.CustomerDeclined), (reader.Authenticate(envelope), reading.Finding!.Claim, reading.Finding.Error!.Category));
        Assert.Equal((Accounts.Euros(100), Accounts.Number("46733123451"), (string?)null), (reading.Finding.AmountSeen!.Value, reading.Finding.PartySeen!.Value, reading.Reference));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("<html>")]
    [InlineData("""{"status":"FAIL""")]
    public void A_body_that_is_no_callback_is_malformed(string body) =>
        Assert.True(new MomoResultReader("default", MomoKind.RequestToPay).Read(Envelope(Encoding.UTF8.GetBytes(body))).IsMalformed);

    [Fact]
    public void A_word_that_nobody_knows_is_a_reason_to_ask()
    {
        var reading = new MomoResultReader("default", MomoKind.RequestToPay).Read(Envelope("""{"status":"ONGOING"}"""u8.ToArray()));

        Assert.Equal((Claim.None, ErrorCategory.OutcomeUnknown), (reading.Finding!.Claim, reading.Finding.Error!.Category));
    }

    [Theory]
    [InlineData("1.005", "EUR")]
    [InlineData("0.5", "UGX")]
    [InlineData("100", "XYZ")]
    [InlineData("many", "EUR")]
    [InlineData("99999999999999999999999", "EUR")]
    public void An_amount_that_no_money_can_be_made_of_proves_nothing(string amount, string currency)
    {
        var reading = MomoAnswers.Status(AnsweredTransmission.Of(200, $$"""{"status":"SUCCESSFUL","amount":"{{amount}}","currency":"{{currency}}"}"""), MomoKind.Transfer, Reference);

        Assert.Equal((Claim.None, Claim.None, "unreadable_amount", null), (reading.Claim, reading.Value!.Claim, reading.Code, reading.Value.Amount));
    }

    [Theory]
    [InlineData(200, true)]
    [InlineData(201, false)]
    [InlineData(202, false)]
    [InlineData(204, false)]
    public void Withdrawing_is_done_with_200_and_nothing_else(int status, bool isDone) =>
        Assert.Equal(isDone, MomoAnswers.Done(AnsweredTransmission.Of(status, "")).Claim is Claim.Succeeded);

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"message":"prose"}""")]
    [InlineData("[{}]")]
    public void A_reason_without_a_code_is_a_reason(string reason)
    {
        var reading = MomoAnswers.Status(AnsweredTransmission.Of(200, $$"""{"status":"SUCCESSFUL","amount":"5","currency":"EUR","reason":{{reason}}}"""), MomoKind.Transfer, Reference);

        Assert.Equal((Claim.None, Claim.None), (reading.Claim, reading.Value!.Claim));
    }

    [Fact]
    public void The_party_of_an_invoice_is_who_shall_pay()
    {
        var reading = MomoAnswers.Status(AnsweredTransmission.Of(200, """{"status":"PENDING","payee":{"partyId":"46733123998"},"intendedPayer":{"partyId":"46733123999"}}"""), MomoKind.Invoice, Reference);

        Assert.Equal("46733123999", reading.Value!.PartyId);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("\"\"")]
    public void An_empty_reason_is_none(string reason)
    {
        var reading = MomoAnswers.Status(AnsweredTransmission.Of(200, $$"""{"status":"SUCCESSFUL","amount":"5","currency":"EUR","reason":{{reason}}}"""), MomoKind.Transfer, Reference);

        Assert.Equal(Claim.Succeeded, reading.Claim);
    }

    private static CallbackEnvelope Envelope(byte[] body) => new() { Slug = "slug", Token = "token", Method = "POST", Body = body, ReceivedAt = default };

    private static MomoKind Kind(string name) => (MomoKind)typeof(MomoKind).GetProperty(name)!.GetValue(null)!;
}
