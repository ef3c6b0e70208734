using Integrations.Payments;
using Xunit;

namespace Integrations.Core.Tests.Payments;

public sealed class SettlementRecipientsTests
{
    [Fact]
    public void Recipients_are_compared_by_content_and_add_up()
    {
        var (one, same) = (Make(("a", 1), ("b", 2)), Make(("a", 1), ("b", 2)));

        Assert.Equal(one, same);
        Assert.Equal(one.GetHashCode(), same.GetHashCode());
        Assert.NotEqual(one, Make(("b", 2), ("a", 1)));
        Assert.Equal(new Money(3, "USDC"), one.Total);
        Assert.Equal(new Money(2, "USDC"), Make(("a", 1), ("a", 1)).Total);
        Assert.Equal(default, SettlementRecipients.None.Total);
    }

    [Fact]
    public void A_hundred_are_the_most() => Assert.Contains(
        "at most 100", Assert.Throws<ArgumentException>(static () => new SettlementRecipients(Enumerable.Range(0, 101).Select(static i => new SettlementRecipient("a", new Money(1, "USDC"))))).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("", 1)]
    [InlineData("a", 0)]
    [InlineData("a", -1)]
    public void Each_needs_an_address_and_an_amount(string address, int amount) => Assert.Throws<ArgumentException>(() => Make((address, amount)));

    [Fact]
    public void All_are_in_one_currency() =>
        Assert.Throws<ArgumentException>(static () => new SettlementRecipients([new("a", new Money(1, "USDC")), new("b", new Money(1, "APT"))]));

    [Fact]
    public void Nothing_of_them_is_printed()
    {
        var recipients = Make(("0xsecret", 5));

        Assert.Equal("1 recipients", recipients.ToString());
        Assert.DoesNotContain("secret", recipients[0].ToString(), StringComparison.Ordinal);
    }

    private static SettlementRecipients Make(params IEnumerable<(string Address, int Amount)> recipients) => new(recipients.Select(static one => new SettlementRecipient(one.Address, new Money(one.Amount, "USDC"))));
}
