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

    public static TheoryData<string, string, ErrorCategory, ErrorCategory> Codes { get; } = [.. ContractTable.Codes.Select(static row => (row.Code, row.Letter, row.Collecting, row.PayingOut))];

    [Theory]
    [MemberData(nameof(Codes))]
    public void A_code_with_status_500_means_what_the_contract_says(string code, string letter, ErrorCategory collecting, ErrorCategory payingOut)
    {
        var answer = AnsweredTransmission.Of(500, $$"""{"message":"prose","code":"{{code}}"}""");
        var claim = letter is ContractTable.U ? Claim.None : Claim.RefusedSend;

        var (money, wage) = (MomoAnswers.Creation(answer, MomoKind.RequestToPay.Errors, Value), MomoAnswers.Creation(answer, MomoKind.Transfer.Errors, Value));

        Assert.Equal((claim, collecting, code, false), (money.Claim, money.Category!.Value, money.Code, money.IsUnlisted));
        Assert.Equal((claim, payingOut), (wage.Claim, wage.Category!.Value));
        Assert.Equal(letter is ContractTable.N ? 1 : 2, MomoAnswers.QuestionsAfter([answer]));
    }

    [Fact]
    public void The_codes_are_the_contracts()
    {
        var expected = ContractTable.Codes.Select(static row => row.Code).Order(StringComparer.Ordinal).ToList();

        Assert.Equal(expected, MomoSubmissionCodes.Errors.Rows.Select(static row => row.Code).Order(StringComparer.Ordinal));
        Assert.Equal(expected, MomoSubmissionCodes.PayoutErrors.Rows.Select(static row => row.Code).Order(StringComparer.Ordinal));
        Assert.Equal(["RESOURCE_ALREADY_EXIST"], MomoSubmissionCodes.Conflicts.Rows.Select(static row => row.Code));
        Assert.Equal(
            ContractTable.Codes.Where(static row => row.Letter is ContractTable.N).Select(static row => row.Code).Order(StringComparer.Ordinal),
            MomoSubmissionCodes.FaultsOfConfiguration.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void An_unlisted_code_is_counted() =>
        Assert.True(MomoAnswers.Creation(AnsweredTransmission.Of(500, """{"code":"SOMETHING_NEW"}"""), MomoSubmissionCodes.Errors, Value).IsUnlisted);
}
