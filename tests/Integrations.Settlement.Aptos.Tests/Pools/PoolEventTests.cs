using System.Text.Json;

namespace Integrations.Settlement.Aptos.Tests.Pools;

/// <summary>What came and went, read from events.</summary>
public sealed class PoolEventTests
{
    private const string Coin = "0x000000000000000000000000000000000000000000000000000000000000cafe::moon::Moon";

    private static readonly AptosAddress Owner = AptosAddress.Parse("0xa746e980ae21949a4f084db7403430f00bce3c9a1da4101ffcf0bf45ebd35e7e");
    private static readonly AptosAddress Other = AptosAddress.Parse("0xbe86e3055aba995e3d75692bdb4844de2939072773d4851ea52962ec100d72ca");
    private static readonly AptosPoolAsset Moon = AptosPoolAsset.Coin(TypeTag.Parse(Coin));

    [Fact]
    public void The_fee_of_a_recorded_transfer_is_no_spending()
    {
        // The withdrawals of the recorded transaction: what was paid, and the fee before its statement.
        var transaction = Transaction(
            54_500, Asset("Withdraw", Owner, AptosPoolAsset.Apt, 10_000), Asset("Deposit", Other, AptosPoolAsset.Apt, 10_000), Asset("Withdraw", Owner, AptosPoolAsset.Apt, 54_500), Statement);

        Assert.Equal((10_000UL, 0UL), (AptosPoolEvents.Spent(transaction, Owner, AptosPoolAsset.Apt), AptosPoolEvents.Received(transaction, Owner, AptosPoolAsset.Apt)));
        Assert.Equal(10_000UL, AptosPoolEvents.Received(transaction, Other, AptosPoolAsset.Apt));
    }

    [Fact]
    public void Somebody_else_may_pay_the_fee()
    {
        var transaction = Transaction(54_500, Asset("Withdraw", Owner, AptosPoolAsset.Apt, 54_500), Asset("Withdraw", Other, AptosPoolAsset.Apt, 54_500), Statement);

        Assert.Equal(54_500UL, AptosPoolEvents.Spent(transaction, Owner, AptosPoolAsset.Apt));
        Assert.Equal(99UL, AptosPoolEvents.Spent(Transaction(54_500, Asset("Withdraw", Owner, AptosPoolAsset.Apt, 99), Statement), Owner, AptosPoolAsset.Apt));
    }

    [Fact]
    public void What_came_back_is_not_spent_and_several_deposits_add_up()
    {
        var transaction = Transaction(1, Asset("Withdraw", Owner, Moon, 100), Asset("Deposit", Owner, Moon, 30), Asset("Deposit", Owner, Moon, 10));

        Assert.Equal((60UL, 40UL), (AptosPoolEvents.Spent(transaction, Owner, Moon), AptosPoolEvents.Received(transaction, Owner, Moon)));
    }

    [Fact]
    public void Coins_are_told_by_their_own_events()
    {
        var transaction = Transaction(1, OfCoin("CoinWithdraw", Owner, "0xcafe::moon::Moon", 7), OfCoin("CoinDeposit", Owner, "0xcafe::moon::Moon", 5), OfCoin("CoinDeposit", Owner, "0xcafe::sun::Sun", 9), OfCoin("CoinDeposit", Other, "0xcafe::moon::Moon", 11));

        Assert.Equal((2UL, 5UL), (AptosPoolEvents.Spent(transaction, Owner, Moon), AptosPoolEvents.Received(transaction, Owner, Moon)));
    }

    [Theory]
    [InlineData("""{"amount":"18446744073709551616","store":"0x1"}""")]
    [InlineData("""{"amount":5,"store":7}""")]
    [InlineData("""{}""")]
    [InlineData("""[]""")]
    [InlineData("null")]
    public void Events_that_cannot_be_read_count_nothing(string data)
    {
        var transaction = Transaction(1, new AptosEvent("0x1::fungible_asset::Deposit", JsonSerializer.Deserialize<JsonElement>(data)), new AptosEvent("0x1::fungible_asset::Deposit", default));

        Assert.Equal(0UL, AptosPoolEvents.Received(transaction, Owner, Moon));
    }

    [Fact]
    public void Sums_beyond_all_measure_stop_at_the_most()
    {
        var transaction = Transaction(1, Asset("Deposit", Owner, Moon, ulong.MaxValue), Asset("Deposit", Owner, Moon, 2));

        Assert.Equal(ulong.MaxValue, AptosPoolEvents.Received(transaction, Owner, Moon));
    }

    private static AptosEvent Statement { get; } = new("0x1::transaction_fee::FeeStatement", default);

    private static AptosTransaction Transaction(ulong fee, params IReadOnlyList<AptosEvent> events) => new() { Type = "user_transaction", Hash = default, Success = true, Fee = fee, Events = events };

    private static AptosEvent Asset(string name, AptosAddress owner, AptosPoolAsset asset, ulong amount) =>
        new($"0x1::fungible_asset::{name}", JsonSerializer.SerializeToElement(new { amount = amount.ToString(System.Globalization.CultureInfo.InvariantCulture), store = owner.PrimaryStore(asset.Metadata).ToShortString() }));

    private static AptosEvent OfCoin(string name, AptosAddress owner, string coin, ulong amount) =>
        new($"0x1::coin::{name}", JsonSerializer.SerializeToElement(new { coin_type = coin, account = owner.ToShortString(), amount = amount.ToString(System.Globalization.CultureInfo.InvariantCulture) }));
}
