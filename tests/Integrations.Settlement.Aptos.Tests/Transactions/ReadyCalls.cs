using System.Globalization;
using System.Text.Json;
using Integrations.Settlement.Aptos.Tests.Fixtures;

namespace Integrations.Settlement.Aptos.Tests.Transactions;

// The ready call that makes the payload of a vector.
internal static class ReadyCalls
{
    public static EntryFunction From(JsonElement payload)
    {
        var arguments = payload.GetProperty("arguments").EnumerateArray().Select(static one => one.GetProperty("value")).ToList();
        return payload.Text("function") switch
        {
            "0x1::aptos_account::transfer" => AptosCalls.Transfer(Address(arguments[0]), Amount(arguments[1])),
            "0x1::aptos_account::transfer_coins" => AptosCalls.TransferCoins(Tag(payload), Address(arguments[0]), Amount(arguments[1])),
            "0x1::aptos_account::transfer_fungible_assets" => AptosCalls.TransferFungibleAsset(Address(arguments[0]), Address(arguments[1]), Amount(arguments[2])),
            "0x1::primary_fungible_store::transfer" => AptosCalls.TransferFromPrimaryStore(Address(arguments[0]), Address(arguments[1]), Amount(arguments[2])),
            "0x1::aptos_account::batch_transfer" => AptosCalls.BatchTransfer(All(arguments[0], Address), All(arguments[1], Amount)),
            "0x1::aptos_account::batch_transfer_coins" => AptosCalls.BatchTransferCoins(Tag(payload), All(arguments[0], Address), All(arguments[1], Amount)),
            "0x1::aptos_account::batch_transfer_fungible_assets" =>
                AptosCalls.BatchTransferFungibleAsset(Address(arguments[0]), All(arguments[1], Address), All(arguments[2], Amount)),
            "0x1::code::publish_package_txn" => AptosCalls.PublishPackage(Bytes(arguments[0]), All(arguments[1], Bytes)),
            "0x1::object_code_deployment::publish" => AptosCalls.PublishObjectCode(Bytes(arguments[0]), All(arguments[1], Bytes)),
            "0x1::object_code_deployment::upgrade" => AptosCalls.UpgradeObjectCode(Bytes(arguments[0]), All(arguments[1], Bytes), Address(arguments[2])),
            var other => throw new NotSupportedException(other),
        };
    }

    private static TypeTag Tag(JsonElement payload) => TypeTag.Parse(payload.GetProperty("typeArguments")[0].GetString()!);

    private static AptosAddress Address(JsonElement value) => AptosAddress.Parse(value.GetString()!);

    private static ulong Amount(JsonElement value) => ulong.Parse(value.GetString()!, CultureInfo.InvariantCulture);

    private static ReadOnlyMemory<byte> Bytes(JsonElement value) => Vectors.Hex(value.GetString()!);

    private static T[] All<T>(JsonElement values, Func<JsonElement, T> read) => [.. values.EnumerateArray().Select(read)];
}
