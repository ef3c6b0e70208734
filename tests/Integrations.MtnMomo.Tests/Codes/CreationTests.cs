using Integrations.MtnMomo.Codes;
using Integrations.MtnMomo.Wire;
using Integrations.MtnMomo.Wire.Answers;
using Integrations.Payments;
using Integrations.Testing;

namespace Integrations.MtnMomo.Tests.Codes;

/// <summary>The answers to a creating request: one row a signal.</summary>
public sealed class CreationTests
{
    private static readonly MomoAcknowledgement Value = new();

    [Theory]
    [InlineData(200, "", Claim.None, ErrorCategory.OutcomeUnknown)]
    [InlineData(201, "", Claim.None, ErrorCategory.OutcomeUnknown)]
    [InlineData(202, "", Claim.Pending, null)]
    [InlineData(204, "", Claim.None, ErrorCategory.OutcomeUnknown)]
    [InlineData(302, "", Claim.RefusedSend, ErrorCategory.Misconfigured)]
    [InlineData(307, "", Claim.RefusedSend, ErrorCategory.Misconfigured)]
    [InlineData(400, "", Claim.RefusedSend, ErrorCategory.InvalidRequest)]
    [InlineData(401, "", Claim.RefusedSend, ErrorCategory.AuthFailed)]
    [InlineData(401, """{"statusCode":401,"message":"Access denied"}""", Claim.RefusedSend, ErrorCategory.AuthFailed)]
    [InlineData(401, "<html>", Claim.None, ErrorCategory.OutcomeUnknown)]
    [InlineData(403, "FORBIDDEN IP", Claim.RefusedSend, ErrorCategory.Misconfigured)]
    [InlineData(404, "", Claim.RefusedSend, ErrorCategory.Misconfigured)]
    [InlineData(404, """{"code":"RESOURCE_NOT_FOUND"}""", Claim.None, ErrorCategory.OutcomeUnknown)]
    [InlineData(405, "", Claim.RefusedSend, ErrorCategory.Misconfigured)]
    [InlineData(408, "", Claim.None, ErrorCategory.OutcomeUnknown)]
    [InlineData(409, """{"code":"RESOURCE_ALREADY_EXIST"}""", Claim.Pending, null)]
    [InlineData(409, "", Claim.None, ErrorCategory.OutcomeUnknown)]
    [InlineData(411, "<html>", Claim.RefusedSend, ErrorCategory.Misconfigured)]
    [InlineData(415, "", Claim.RefusedSend, ErrorCategory.Misconfigured)]
    [InlineData(429, "", Claim.RefusedSend, ErrorCategory.RateLimited)]
    [InlineData(500, "", Claim.None, ErrorCategory.OutcomeUnknown)]
    [InlineData(500, "<html>", Claim.None, ErrorCategory.OutcomeUnknown)]
    [InlineData(500, """{"code":"SOMETHING_NEW"}""", Claim.None, ErrorCategory.OutcomeUnknown)]
    [InlineData(500, """{"code":"RESOURCE_ALREADY_EXIST"}""", Claim.None, ErrorCategory.OutcomeUnknown)]
    [InlineData(500, """{"code":"NOT_ALL""", Claim.None, ErrorCategory.OutcomeUnknown)]
    [InlineData(502, "", Claim.None, ErrorCategory.OutcomeUnknown)]
    [InlineData(503, """{"code":"SERVICE_UNAVAILABLE"}""", Claim.None, ErrorCategory.OutcomeUnknown)]
    [InlineData(503, """{"code":"NOT_ALLOWED"}""", Claim.None, ErrorCategory.OutcomeUnknown)]
    [InlineData(504, "", Claim.None, ErrorCategory.OutcomeUnknown)]
    public void A_status_means_what_the_contract_says(int status, string body, Claim claim, ErrorCategory? category)
    {
        var reading = MomoAnswers.Creation(AnsweredTransmission.Of(status, body), MomoSubmissionCodes.Errors, Value);

        Assert.Equal((claim, category), (reading.Claim, reading.Category));
    }

    [Theory]
    [InlineData("NOT_ALLOWED", Claim.RefusedSend, ErrorCategory.Misconfigured, ErrorCategory.Misconfigured)]
    [InlineData("NOT_ALLOWED_TARGET_ENVIRONMENT", Claim.RefusedSend, ErrorCategory.Misconfigured, ErrorCategory.Misconfigured)]
    [InlineData("INVALID_CALLBACK_URL_HOST", Claim.RefusedSend, ErrorCategory.Misconfigured, ErrorCategory.Misconfigured)]
    [InlineData("INVALID_CURRENCY", Claim.RefusedSend, ErrorCategory.Misconfigured, ErrorCategory.Misconfigured)]
    [InlineData("PAYER_NOT_FOUND", Claim.RefusedSend, ErrorCategory.PartyUnknown, ErrorCategory.PartyUnknown)]
    [InlineData("PAYEE_NOT_FOUND", Claim.RefusedSend, ErrorCategory.PartyUnknown, ErrorCategory.PartyUnknown)]
    [InlineData("PAYEE_NOT_ALLOWED_TO_RECEIVE", Claim.RefusedSend, ErrorCategory.PartyNotPermitted, ErrorCategory.PartyNotPermitted)]
    [InlineData("NOT_ENOUGH_FUNDS", Claim.RefusedSend, ErrorCategory.CustomerFunds, ErrorCategory.FloatInsufficient)]
    [InlineData("PAYER_LIMIT_REACHED", Claim.RefusedSend, ErrorCategory.CustomerLimit, ErrorCategory.FloatInsufficient)]
    [InlineData("INTERNAL_PROCESSING_ERROR", Claim.None, ErrorCategory.OutcomeUnknown, ErrorCategory.OutcomeUnknown)]
    [InlineData("SERVICE_UNAVAILABLE", Claim.None, ErrorCategory.OutcomeUnknown, ErrorCategory.OutcomeUnknown)]
    public void A_code_with_status_500_means_what_the_contract_says(string code, Claim claim, ErrorCategory collecting, ErrorCategory payingOut)
    {
        var answer = AnsweredTransmission.Of(500, $$"""{"message":"prose","code":"{{code}}"}""");

        var (money, wage) = (MomoAnswers.Creation(answer, MomoKind.RequestToPay.Errors, Value), MomoAnswers.Creation(answer, MomoKind.Transfer.Errors, Value));

        Assert.Equal((claim, collecting, code, false), (money.Claim, money.Category!.Value, money.Code, money.IsUnlisted));
        Assert.Equal((claim, payingOut), (wage.Claim, wage.Category!.Value));
    }

    [Fact]
    public void Every_row_has_a_test_and_an_unlisted_code_is_counted()
    {
        Assert.Equal(11, MomoSubmissionCodes.Errors.Rows.Count);
        Assert.True(MomoAnswers.Creation(AnsweredTransmission.Of(500, """{"code":"SOMETHING_NEW"}"""), MomoSubmissionCodes.Errors, Value).IsUnlisted);
    }
}
