using Integrations.Payments;
using Xunit;

namespace Integrations.Core.Tests.Errors;

public sealed class CodeTableTests
{
    private static readonly CodeTable Table = new(
        new("17", Claim.None, ErrorCategory.OutcomeUnknown),
        new("17", Claim.RejectedRef, ErrorCategory.CustomerBusy) { Message = "limited" },
        new("17", Claim.RejectedRef, ErrorCategory.CustomerLimit) { Message = "limited by rule", UserMessage = "Later." },
        new("E3", Claim.RefusedSend, ErrorCategory.AuthFailed),
        new(CodeTable.AnyCode, Claim.RefusedSend, ErrorCategory.Misconfigured) { Message = "no product" });

    [Theory]
    [InlineData("17", null, ErrorCategory.OutcomeUnknown)]
    [InlineData("17", "broken", ErrorCategory.OutcomeUnknown)]
    [InlineData("17", "It is LIMITED", ErrorCategory.CustomerBusy)]
    [InlineData("17", "limited by rule 4", ErrorCategory.CustomerLimit)]
    [InlineData("17", "limited, no product", ErrorCategory.CustomerBusy)]
    [InlineData("17", "no product", ErrorCategory.Misconfigured)]
    [InlineData("e3", "x", ErrorCategory.AuthFailed)]
    [InlineData("unheard", "no product", ErrorCategory.Misconfigured)]
    [InlineData(null, "no product", ErrorCategory.Misconfigured)]
    public void The_most_specific_row_decides(string? code, string? message, ErrorCategory category) => Assert.Equal(category, Table.Find(code, message)?.Category);

    [Theory]
    [InlineData("18", "limited")]
    [InlineData("*", "x")]
    [InlineData(null, null)]
    [InlineData("", "")]
    public void A_code_without_a_row_has_no_meaning(string? code, string? message) => Assert.Null(Table.Find(code, message));

    [Fact]
    public void An_unlisted_code_reads_as_unknown_and_is_marked()
    {
        var reading = Table.Read<string>("18", "limited", "value");

        Assert.Equal((Claim.None, ErrorCategory.OutcomeUnknown, "18", true), (reading.Claim, reading.Category!.Value, reading.Code, reading.IsUnlisted));
        Assert.Null(reading.Value);
    }

    [Fact]
    public void A_listed_code_reads_with_its_own_sentence()
    {
        var reading = Table.Read<string>("17", "limited by rule");

        Assert.Equal((Claim.RejectedRef, "Later.", false), (reading.Claim, reading.UserMessage, reading.IsUnlisted));
    }

    [Fact]
    public void Twin_rows_are_a_mistake()
    {
        Assert.Throws<ArgumentException>(() => new CodeTable(new CodeRow("a", Claim.None), new CodeRow("A", Claim.Pending)));
        Assert.Throws<ArgumentException>(() => new CodeTable(new CodeRow("a", Claim.None) { Message = "x" }, new CodeRow("a", Claim.Pending) { Message = "X" }));
        Assert.Throws<ArgumentException>(() => new CodeTable(new CodeRow(CodeTable.AnyCode, Claim.None)));
    }
}
