using Integrations.MtnMomo.Codes;
using Integrations.MtnMomo.Wire;
using Integrations.MtnMomo.Wire.Answers;
using Integrations.Payments;
using Integrations.Testing;

namespace Integrations.MtnMomo.Tests.Codes;

/// <summary>What status answers say: <c>status</c> decides, a reason explains.</summary>
public sealed class ReasonTests
{
    private static readonly Guid Reference = Guid.Parse("3b1e4b5e-0a44-4cbd-9d6d-3f6c7a0d0f01");

    [Theory]
    [InlineData("APPROVAL_REJECTED", ErrorCategory.CustomerDeclined, ErrorCategory.CustomerDeclined)]
    [InlineData("PAYMENT_NOT_APPROVED", ErrorCategory.CustomerDeclined, ErrorCategory.CustomerDeclined)]
    [InlineData("EXPIRED", ErrorCategory.CustomerTimeout, ErrorCategory.CustomerTimeout)]
    [InlineData("COULD_NOT_PERFORM_TRANSACTION", ErrorCategory.CustomerTimeout, ErrorCategory.CustomerTimeout)]
    [InlineData("NOT_ENOUGH_FUNDS", ErrorCategory.CustomerFunds, ErrorCategory.FloatInsufficient)]
    [InlineData("LOW_BALANCE_OR_PAYEE_LIMIT_REACHED_OR_NOT_ALLOWED", ErrorCategory.CustomerLimit, ErrorCategory.CustomerLimit)]
    [InlineData("PAYER_LIMIT_REACHED", ErrorCategory.CustomerLimit, ErrorCategory.FloatInsufficient)]
    [InlineData("PAYER_NOT_FOUND", ErrorCategory.PartyUnknown, ErrorCategory.PartyUnknown)]
    [InlineData("PAYEE_NOT_FOUND", ErrorCategory.PartyUnknown, ErrorCategory.PartyUnknown)]
    [InlineData("SENDER_ACCOUNT_NOT_ACTIVE", ErrorCategory.PartyNotPermitted, ErrorCategory.PartyNotPermitted)]
    [InlineData("PAYEE_NOT_ALLOWED_TO_RECEIVE", ErrorCategory.PartyNotPermitted, ErrorCategory.PartyNotPermitted)]
    [InlineData("NOT_ALLOWED", ErrorCategory.Misconfigured, ErrorCategory.Misconfigured)]
    [InlineData("NOT_ALLOWED_TARGET_ENVIRONMENT", ErrorCategory.Misconfigured, ErrorCategory.Misconfigured)]
    [InlineData("INVALID_CALLBACK_URL_HOST", ErrorCategory.Misconfigured, ErrorCategory.Misconfigured)]
    [InlineData("INVALID_CURRENCY", ErrorCategory.Misconfigured, ErrorCategory.Misconfigured)]
    [InlineData("SERVICE_UNAVAILABLE", ErrorCategory.ProviderFault, ErrorCategory.ProviderFault)]
    [InlineData("INTERNAL_PROCESSING_ERROR", ErrorCategory.ProviderFault, ErrorCategory.ProviderFault)]
    [InlineData("TRANSACTION_CANCELED", ErrorCategory.CustomerDeclined, ErrorCategory.ProviderFault)]
    [InlineData("TRANSACTION_CANCELED.", ErrorCategory.CustomerDeclined, ErrorCategory.ProviderFault)]
    [InlineData("TRANSACTION_NOT_COMPLETED", ErrorCategory.CustomerDeclined, ErrorCategory.ProviderFault)]
    public void A_reason_explains_a_failure(string reason, ErrorCategory collecting, ErrorCategory payingOut)
    {
        var answer = AnsweredTransmission.Of(200, $$"""{"status":"FAILED","reason":"{{reason}}"}""");

        var (money, wage) = (MomoAnswers.Status(answer, MomoKind.RequestToPay, Reference), MomoAnswers.Status(answer, MomoKind.Transfer, Reference));

        Assert.Equal((Claim.RejectedRef, collecting, reason, false), (money.Claim, money.Category!.Value, money.Value!.Reason, money.IsUnlisted));
        Assert.Equal((Claim.RejectedRef, payingOut), (wage.Claim, wage.Category!.Value));
    }

    [Fact]
    public void Every_row_has_a_test() => Assert.Equal(20, MomoReasonCodes.Collections.Rows.Count);

    [Theory]
    [InlineData("""{"status":"SUCCESSFUL"}""", Claim.Succeeded, false)]
    [InlineData("""{"status":"successful"}""", Claim.Succeeded, false)]
    [InlineData("""{"status":"SUCCESSFUL","reason":""}""", Claim.Succeeded, false)]
    [InlineData("""{"status":"SUCCESSFUL","reason":"NOT_ENOUGH_FUNDS"}""", Claim.None, false)]
    [InlineData("""{"status":"SUCCESSFUL","reason":{"code":"EXPIRED"}}""", Claim.None, false)]
    [InlineData("""{"status":"FAILED"}""", Claim.RejectedRef, false)]
    [InlineData("""{"status":"FAILED","reason":"SOMETHING_NEW"}""", Claim.RejectedRef, true)]
    [InlineData("""{"status":"FAILED","reason":{"code":"SOMETHING_NEW"}}""", Claim.RejectedRef, true)]
    [InlineData("""{"status":"PENDING"}""", Claim.Pending, false)]
    [InlineData("""{"status":"CREATED"}""", Claim.Pending, false)]
    [InlineData("""{"status":"ONGOING"}""", Claim.None, true)]
    [InlineData("""{"status":"REJECTED"}""", Claim.None, true)]
    [InlineData("""{"status":"TIMEOUT"}""", Claim.None, true)]
    [InlineData("""{"status":"EXPIRED"}""", Claim.None, true)]
    [InlineData("""{"status":"CANCELLED"}""", Claim.None, true)]
    [InlineData("""{"currency":"EUR"}""", Claim.None, false)]
    [InlineData("""{}""", Claim.None, false)]
    [InlineData("""{"status":null}""", Claim.None, false)]
    [InlineData("""{"status":"FAILED","status":"SUCCESSFUL"}""", Claim.None, false)]
    public void A_status_decides(string body, Claim claim, bool isUnlisted)
    {
        var reading = MomoAnswers.Status(AnsweredTransmission.Of(200, body), MomoKind.RequestToPay, Reference);

        Assert.Equal((claim, isUnlisted, true), (reading.Claim, reading.IsUnlisted, reading.Value is not null));
    }

    [Theory]
    [InlineData(200, "", ErrorCategory.MalformedAnswer)]
    [InlineData(200, "<html>", ErrorCategory.MalformedAnswer)]
    [InlineData(200, """{"status":"SUCC""", ErrorCategory.MalformedAnswer)]
    [InlineData(200, "[]", ErrorCategory.MalformedAnswer)]
    [InlineData(202, """{"status":"SUCCESSFUL"}""", ErrorCategory.MalformedAnswer)]
    [InlineData(400, "", ErrorCategory.InvalidRequest)]
    [InlineData(401, "", ErrorCategory.AuthFailed)]
    [InlineData(403, "", ErrorCategory.Misconfigured)]
    [InlineData(404, "", ErrorCategory.Misconfigured)]
    [InlineData(404, "<html>", ErrorCategory.Misconfigured)]
    [InlineData(429, "", ErrorCategory.RateLimited)]
    [InlineData(500, "", ErrorCategory.ProviderDown)]
    [InlineData(500, """{"code":"NOT_ALLOWED"}""", ErrorCategory.Misconfigured)]
    [InlineData(503, """{"code":"SERVICE_UNAVAILABLE"}""", ErrorCategory.ProviderDown)]
    public void A_question_that_failed_says_nothing_about_the_payment(int status, string body, ErrorCategory category)
    {
        var reading = MomoAnswers.Status(AnsweredTransmission.Of(status, body), MomoKind.RequestToPay, Reference);

        Assert.Equal((Claim.None, category, true), (reading.Claim, reading.Category!.Value, reading.Value is null));
    }
}
