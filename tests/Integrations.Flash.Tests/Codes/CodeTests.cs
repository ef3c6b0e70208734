using System.Globalization;
using Integrations.Flash.Codes;
using Integrations.Flash.Tests.Fixtures;
using Integrations.Flash.Wire;
using Integrations.Flash.Wire.Answers;
using Integrations.Payments;
using Integrations.Testing;

namespace Integrations.Flash.Tests.Codes;

/// <summary>The table against the published list, code by code: a failure body with the published text is read as the list says.</summary>
public sealed class CodeTests
{
    public static TheoryData<int> Codes => [.. Fixture.Codes.Select(static code => code.GetProperty("code").GetInt32())];

    [Fact]
    public void There_are_240_codes_and_a_row_for_each_and_no_other() =>
        Assert.Equal(Codes.Select(static row => row.Data.ToString(CultureInfo.InvariantCulture)).Order(StringComparer.Ordinal), FlashCodes.All.Rows.Select(static row => row.Code).Order(StringComparer.Ordinal));

    [Fact]
    public void The_list_has_240_codes() => Assert.Equal(240, Codes.Count);

    [Theory]
    [MemberData(nameof(Codes))]
    public void A_code_is_read_as_listed(int code)
    {
        var listed = Fixture.Codes.Single(one => one.GetProperty("code").GetInt32() == code);
        var text = listed.GetProperty("responseMessage").GetString();
        var body = $$"""{"responseCode":{{code}},"responseMessage":"{{text}}","reference":"r-1","transactionId":"257901","path":"/api/v4/1voucher/purchase"}""";

        var reading = FlashAnswers.Sale(AnsweredTransmission.Of(400, body), FlashService.OneVoucher, Accounts.Sent(), isRepeat: false);

        Assert.Equal(ClaimOf(listed.GetProperty("class").GetString()!), reading.Claim);
        Assert.Equal(listed.GetProperty("userMessage").GetString(), reading.UserMessage);
        Assert.Equal(code.ToString(CultureInfo.InvariantCulture), reading.Code);
        Assert.False(reading.IsUnlisted);
        Assert.Contains(reading.Category!.Value.Rule().Failover, RulesOf(listed.GetProperty("failover").GetString()!, reading.Category.Value));
    }

    [Fact]
    public void A_code_that_nobody_listed_proves_nothing_and_is_counted()
    {
        var reading = FlashAnswers.Sale(AnsweredTransmission.Of(400, """{"responseCode":9999,"reference":"r-1"}"""), FlashService.OneVoucher, Accounts.Sent(), isRepeat: false);

        Assert.Equal((Claim.None, ErrorCategory.OutcomeUnknown, true), (reading.Claim, reading.Category, reading.IsUnlisted));
    }

    [Fact]
    public void Code_2400_is_unknown_and_not_a_failure() =>
        Assert.Equal((Claim.None, ErrorCategory.OutcomeUnknown), (FlashCodes.All.Find("2400", null)!.Claim, FlashCodes.All.Find("2400", null)!.Category));

    // Busy is read as nothing: only the same reference, sent again, tells how it ends.
    private static Claim ClaimOf(string listed) => listed switch
    {
        "not-executed" => Claim.RefusedSend,
        "failed-final" => Claim.RejectedRef,
        "pending" or "outcome-unknown" => Claim.None,
        _ => throw new InvalidOperationException(listed),
    };

    // Where another supplier is pointless the family may still try one with other limits.
    private static FailoverRule[] RulesOf(string listed, ErrorCategory category) => listed switch
    {
        "ok" => [FailoverRule.Yes],
        "never" => [FailoverRule.AfterProof],
        _ when category is ErrorCategory.AmountOutOfRange => [FailoverRule.Yes],
        _ => [FailoverRule.No, FailoverRule.OnlyIfReachDiffers],
    };
}
