using System.Globalization;
using System.Text.Json;

namespace Integrations.Settlement.Aptos;

/// <summary>Reads what a transaction brought to the account of the settings: what its events say arrived, where it is a plain transfer, so that its sender is who paid. Thread-safe.</summary>
internal sealed class AptosIncomings(AptosParts parts)
{
    private static readonly string[] Transfers =
    [
        "0x1::aptos_account::transfer", "0x1::aptos_account::transfer_coins", "0x1::aptos_account::transfer_fungible_assets",
        "0x1::aptos_account::batch_transfer", "0x1::aptos_account::batch_transfer_coins", "0x1::aptos_account::batch_transfer_fungible_assets",
        "0x1::primary_fungible_store::transfer", "0x1::coin::transfer",
    ];

    public async Task<AptosIncoming?> FindAsync(TransactionHash hash, CancellationToken cancellationToken)
    {
        var lookup = await parts.Client.FindAsync(hash, cancellationToken).ConfigureAwait(false);
        if (lookup is not { Status: AptosLookupStatus.Committed, Transaction: { Success: true, Sender: { } from, Time: { } time } transaction }
            || transaction.Hash != hash || parts.Settings.Sender is not { } account || from == account || !IsTransfer(transaction.Payload))
        {
            return null;
        }

        foreach (var asset in AptosAsset.All(parts.Settings))
        {
            if (asset.Metadata is { } metadata && NetOf(transaction, account, metadata, asset.CoinType ?? (asset.IsApt ? TypeTag.AptosCoin : null)) is <= long.MaxValue and var units && asset.MoneyOf(units) is { IsPositive: true } amount)
            {
                return new AptosIncoming(hash, from, amount, time);
            }
        }

        return null;
    }

    /// <summary>What arrived, less what went out in the same transaction, such as its fee where this account pays it.</summary>
    private static ulong NetOf(AptosTransaction transaction, AptosAddress account, AptosAddress metadata, TypeTag? coin)
    {
        var store = account.PrimaryStore(metadata);
        var (arrived, left) = (0UL, 0UL);
        foreach (var one in transaction.Events)
        {
            switch (one.Type)
            {
                case "0x1::fungible_asset::Deposit" when IsAddress(one.Data, "store", store):
                case "0x1::coin::CoinDeposit" when IsCoin(one.Data, account, coin):
                    arrived += AmountOf(one.Data);
                    break;
                case "0x1::fungible_asset::Withdraw" when IsAddress(one.Data, "store", store):
                case "0x1::coin::CoinWithdraw" when IsCoin(one.Data, account, coin):
                    left += AmountOf(one.Data);
                    break;
            }
        }

        return arrived > left ? arrived - left : 0;
    }

    private static bool IsTransfer(JsonElement? payload) =>
        payload is { ValueKind: JsonValueKind.Object } shown && Text(shown, "type") is "entry_function_payload" && Text(shown, "function") is { } function && Transfers.Contains(function, StringComparer.Ordinal);

    private static bool IsCoin(JsonElement data, AptosAddress account, TypeTag? coin) =>
        coin is not null && Text(data, "coin_type") is { } text && TypeTag.TryParseLenient(text, out var told) && told == coin && IsAddress(data, "account", account);

    private static bool IsAddress(JsonElement data, string member, AptosAddress address) => Text(data, member) is { } text && AptosAddress.TryParseLenient(text, out var told) && told == address;

    private static ulong AmountOf(JsonElement data) => ulong.TryParse(Text(data, "amount"), NumberStyles.None, CultureInfo.InvariantCulture, out var amount) ? amount : 0;

    private static string? Text(JsonElement data, string member) =>
        data.ValueKind is JsonValueKind.Object && data.TryGetProperty(member, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;
}
