using System.Globalization;
using System.Text.Json;

namespace Integrations.Settlement.Aptos;

/// <summary>Reads from events what came to an owner and what left it. Stores are found by their address; a fee is no spending. Pure.</summary>
internal static class AptosPoolEvents
{
    private const string Deposit = "0x1::fungible_asset::Deposit";
    private const string Withdraw = "0x1::fungible_asset::Withdraw";
    private const string CoinDeposit = "0x1::coin::CoinDeposit";
    private const string CoinWithdraw = "0x1::coin::CoinWithdraw";
    private const string FeeStatement = "0x1::transaction_fee::FeeStatement";

    /// <summary>What came, whatever left.</summary>
    public static ulong Received(AptosTransaction transaction, AptosAddress owner, AptosPoolAsset asset) => Sum(transaction, owner, asset, Deposit, CoinDeposit);

    /// <summary>What left, less what came back of it.</summary>
    public static ulong Spent(AptosTransaction transaction, AptosAddress owner, AptosPoolAsset asset)
    {
        var (left, came) = (Sum(transaction, owner, asset, Withdraw, CoinWithdraw), Received(transaction, owner, asset));
        return left > came ? left - came : 0;
    }

    private static ulong Sum(AptosTransaction transaction, AptosAddress owner, AptosPoolAsset asset, string type, string coinType)
    {
        var store = owner.PrimaryStore(asset.Metadata);
        UInt128 sum = 0;
        for (var i = 0; i < transaction.Events.Count; i++)
        {
            var one = transaction.Events[i];
            var isOurs = (one.Type == type && Address(one, "store") == store && !IsFee(transaction, i))
                || (one.Type == coinType && asset.CoinType is { } coin && Address(one, "account") == owner && Text(one, "coin_type") is { } text && TypeTag.TryParseLenient(text, out var tag) && tag == coin);
            sum += isOurs ? Amount(one) : 0;
        }

        return sum <= ulong.MaxValue ? (ulong)sum : ulong.MaxValue;
    }

    /// <summary>The fee is shown as a withdrawal by whoever pays it, right before its statement.</summary>
    private static bool IsFee(AptosTransaction transaction, int index) => index + 1 < transaction.Events.Count
        && transaction.Events[index].Type is Withdraw
        && transaction.Events[index + 1].Type is FeeStatement
        && Amount(transaction.Events[index]) == transaction.Fee;

    private static ulong Amount(AptosEvent one) => ulong.TryParse(Text(one, "amount"), NumberStyles.None, CultureInfo.InvariantCulture, out var amount) ? amount : 0;

    private static AptosAddress? Address(AptosEvent one, string name) => AptosAddress.TryParseLenient(Text(one, name), out var address) ? address : null;

    private static string? Text(AptosEvent one, string name) =>
        one.Data.ValueKind is JsonValueKind.Object && one.Data.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;
}
