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

    public static TheoryData<string, FailoverRule, ErrorCategory, ErrorCategory> Reasons { get; } = [.. ContractTable.Reasons.Select(static row => (row.Reason, row.OtherRoute, row.Collecting, row.PayingOut))];

    public static TheoryData<string> OtherCodes { get; } = [.. ContractTable.OtherCodes];

    [Theory]
    [MemberData(nameof(Reasons))]
    public void A_reason_explains_a_failure(string reason, FailoverRule otherRoute, ErrorCategory collecting, ErrorCategory payingOut)
    {
        var answer = AnsweredTransmission.Of(200, $$"""{"status":"FAILED","reason":"{{reason}}"}""");

        var (money, wage) = (MomoAnswers.Status(answer, MomoKind.RequestToPay, Reference), MomoAnswers.Status(answer, MomoKind.Transfer, Reference));

        Assert.Equal((Claim.RejectedRef, collecting, reason, false), (money.Claim, money.Category!.Value, money.Value!.Reason, money.IsUnlisted));
        Assert.Equal((Claim.RejectedRef, payingOut), (wage.Claim, wage.Category!.Value));
        Assert.Equal(otherRoute, money.Category.Value.Rule().Failover);
    }

    [Fact]
    public void The_reasons_are_the_contracts()
    {
        var expected = ContractTable.Reasons.Select(static row => row.Reason).Order(StringComparer.Ordinal).ToList();

        Assert.Equal(expected, MomoReasonCodes.Collections.Rows.Select(static row => row.Code).Order(StringComparer.Ordinal));
        Assert.Equal(expected, MomoReasonCodes.Payouts.Rows.Select(static row => row.Code).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Only_a_platform_failure_of_money_going_out_is_asked_about_again() =>
        Assert.Equal(
            [("INTERNAL_PROCESSING_ERROR", TimeSpan.FromMinutes(5))],
            MomoReasonCodes.Payouts.Rows.Concat(MomoReasonCodes.Collections.Rows).Where(static row => row.ConfirmAfter > TimeSpan.Zero).Select(static row => (row.Code, row.ConfirmAfter)));

    [Theory]
    [MemberData(nameof(OtherCodes))]
    public void A_failure_is_final_also_when_its_reason_is_of_another_list(string reason)
    {
        var answer = AnsweredTransmission.Of(200, $$"""{"status":"FAILED","reason":{"code":"{{reason}}","message":"prose"} }""");

        Assert.All(MomoKind.All, kind => Assert.Equal((Claim.RejectedRef, ErrorCategory.ProviderFault, reason), (MomoAnswers.Status(answer, kind, Reference).Claim, MomoAnswers.Status(answer, kind, Reference).Category!.Value, MomoAnswers.Status(answer, kind, Reference).Code)));
    }

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
