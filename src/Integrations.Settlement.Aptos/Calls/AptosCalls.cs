namespace Integrations.Settlement.Aptos;

/// <summary>Ready calls of the framework. Amounts are in the smallest unit; a zero amount moves nothing, costs gas and is refused here.</summary>
public static class AptosCalls
{
    private static readonly TypeTag[] NoTypes = [];
    private static readonly TypeTag[] MetadataType = [TypeTag.FungibleAssetMetadata];
    private static readonly MoveFunction AptTransfer = new(AptosAddress.Framework, "aptos_account", "transfer");
    private static readonly MoveFunction CoinTransfer = new(AptosAddress.Framework, "aptos_account", "transfer_coins");
    private static readonly MoveFunction AssetTransfer = new(AptosAddress.Framework, "aptos_account", "transfer_fungible_assets");
    private static readonly MoveFunction StoreTransfer = new(AptosAddress.Framework, "primary_fungible_store", "transfer");
    private static readonly MoveFunction AptBatch = new(AptosAddress.Framework, "aptos_account", "batch_transfer");
    private static readonly MoveFunction CoinBatch = new(AptosAddress.Framework, "aptos_account", "batch_transfer_coins");
    private static readonly MoveFunction AssetBatch = new(AptosAddress.Framework, "aptos_account", "batch_transfer_fungible_assets");
    private static readonly MoveFunction PublishToAccount = new(AptosAddress.Framework, "code", "publish_package_txn");
    private static readonly MoveFunction PublishToObject = new(AptosAddress.Framework, "object_code_deployment", "publish");
    private static readonly MoveFunction UpgradeObject = new(AptosAddress.Framework, "object_code_deployment", "upgrade");
    private static readonly MoveFunction FreezeObject = new(AptosAddress.Framework, "object_code_deployment", "freeze_code_object");

    /// <summary>Pays APT. Creates what the receiver lacks.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The amount is zero.</exception>
    public static EntryFunction Transfer(AptosAddress to, ulong amount) => new(AptTransfer, NoTypes, ToAndAmount(to, amount));

    /// <summary>Pays a coin. Receivers may have opted out.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The amount is zero.</exception>
    public static EntryFunction TransferCoins(TypeTag coinType, AptosAddress to, ulong amount)
    {
        ArgumentNullException.ThrowIfNull(coinType);
        return new(CoinTransfer, [coinType], ToAndAmount(to, amount));
    }

    /// <summary>Pays a fungible asset such as USDC. Creates the receiver's account and store.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The amount is zero.</exception>
    public static EntryFunction TransferFungibleAsset(AptosAddress metadata, AptosAddress to, ulong amount) => new(AssetTransfer, NoTypes, AssetToAndAmount(metadata, to, amount));

    /// <summary>Pays a fungible asset as wallets do. Creates the receiver's store, but no account.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The amount is zero.</exception>
    public static EntryFunction TransferFromPrimaryStore(AptosAddress metadata, AptosAddress to, ulong amount) => new(StoreTransfer, MetadataType, AssetToAndAmount(metadata, to, amount));

    /// <summary>Pays APT to several. All are paid, or none.</summary>
    /// <exception cref="ArgumentException">There is no receiver, there are not as many amounts, or one amount is zero.</exception>
    public static EntryFunction BatchTransfer(ReadOnlySpan<AptosAddress> to, ReadOnlySpan<ulong> amounts) => new(AptBatch, NoTypes, Batch(null, to, amounts));

    /// <summary>Pays a coin to several. All are paid, or none.</summary>
    /// <exception cref="ArgumentException">There is no receiver, there are not as many amounts, or one amount is zero.</exception>
    public static EntryFunction BatchTransferCoins(TypeTag coinType, ReadOnlySpan<AptosAddress> to, ReadOnlySpan<ulong> amounts)
    {
        ArgumentNullException.ThrowIfNull(coinType);
        return new(CoinBatch, [coinType], Batch(null, to, amounts));
    }

    /// <summary>Pays a fungible asset to several. All are paid, or none.</summary>
    /// <exception cref="ArgumentException">There is no receiver, there are not as many amounts, or one amount is zero.</exception>
    public static EntryFunction BatchTransferFungibleAsset(AptosAddress metadata, ReadOnlySpan<AptosAddress> to, ReadOnlySpan<ulong> amounts) =>
        new(AssetBatch, NoTypes, Batch(metadata, to, amounts));

    /// <summary>Publishes a package to the sender's account.</summary>
    /// <param name="metadata">The package's metadata, as the Move compiler wrote it.</param>
    /// <param name="modules">The modules, as the Move compiler wrote them, in its order.</param>
    public static EntryFunction PublishPackage(ReadOnlyMemory<byte> metadata, IEnumerable<ReadOnlyMemory<byte>> modules) => new(PublishToAccount, MoveArgument.Bytes(metadata.Span), Modules(modules));

    /// <summary>Publishes a package to a new object, whose address <see cref="AptosAddress.CodeObject"/> tells before.</summary>
    /// <param name="metadata">The package's metadata, as the Move compiler wrote it.</param>
    /// <param name="modules">The modules, as the Move compiler wrote them, in its order.</param>
    public static EntryFunction PublishObjectCode(ReadOnlyMemory<byte> metadata, IEnumerable<ReadOnlyMemory<byte>> modules) => new(PublishToObject, MoveArgument.Bytes(metadata.Span), Modules(modules));

    /// <summary>Upgrades a package that lives in an object.</summary>
    /// <param name="metadata">The package's metadata, as the Move compiler wrote it.</param>
    /// <param name="modules">The modules, as the Move compiler wrote them, in its order.</param>
    /// <param name="codeObject">The object.</param>
    public static EntryFunction UpgradeObjectCode(ReadOnlyMemory<byte> metadata, IEnumerable<ReadOnlyMemory<byte>> modules, AptosAddress codeObject) =>
        new(UpgradeObject, MoveArgument.Bytes(metadata.Span), Modules(modules), MoveArgument.Address(codeObject));

    /// <summary>Freezes a package that lives in an object: it can never be upgraded again.</summary>
    public static EntryFunction FreezeObjectCode(AptosAddress codeObject) => new(FreezeObject, MoveArgument.Address(codeObject));

    private static MoveArgument Modules(IEnumerable<ReadOnlyMemory<byte>> modules)
    {
        ArgumentNullException.ThrowIfNull(modules);
        return MoveArgument.Vector([.. modules.Select(static module => MoveArgument.Bytes(module.Span))]);
    }

    private static byte[] ToAndAmount(AptosAddress to, ulong amount)
    {
        ArgumentOutOfRangeException.ThrowIfZero(amount);
        var arguments = new byte[1 + 1 + AptosAddress.Size + 1 + sizeof(ulong)];
        var writer = new BcsWriter(arguments);
        writer.U8(2);
        WriteAddress(ref writer, to);
        WriteAmount(ref writer, amount);
        return arguments;
    }

    private static byte[] AssetToAndAmount(AptosAddress metadata, AptosAddress to, ulong amount)
    {
        ArgumentOutOfRangeException.ThrowIfZero(amount);
        var arguments = new byte[1 + (2 * (1 + AptosAddress.Size)) + 1 + sizeof(ulong)];
        var writer = new BcsWriter(arguments);
        writer.U8(3);
        WriteAddress(ref writer, metadata);
        WriteAddress(ref writer, to);
        WriteAmount(ref writer, amount);
        return arguments;
    }

    private static byte[] Batch(AptosAddress? metadata, ReadOnlySpan<AptosAddress> to, ReadOnlySpan<ulong> amounts)
    {
        if (to.IsEmpty || to.Length != amounts.Length || amounts.Contains(0ul))
            throw new ArgumentException("A batch has one receiver or more, and for each an amount above zero.", nameof(amounts));

        var count = BcsWriter.SizeOfUleb128((uint)to.Length);
        var addresses = checked(count + (to.Length * AptosAddress.Size));
        var numbers = checked(count + (to.Length * sizeof(ulong)));
        var asset = metadata is null ? 0 : 1 + AptosAddress.Size;
        var arguments = new byte[1 + asset + BcsWriter.SizeOfUleb128((uint)addresses) + addresses + BcsWriter.SizeOfUleb128((uint)numbers) + numbers];
        var writer = new BcsWriter(arguments);
        writer.U8((byte)(metadata is null ? 2 : 3));
        if (metadata is { } address)
            WriteAddress(ref writer, address);

        writer.Uleb128((uint)addresses);
        writer.Uleb128((uint)to.Length);
        foreach (var receiver in to)
            writer.Address(receiver);

        writer.Uleb128((uint)numbers);
        writer.Uleb128((uint)to.Length);
        foreach (var amount in amounts)
            writer.U64(amount);

        return arguments;
    }

    private static void WriteAddress(ref BcsWriter writer, AptosAddress address)
    {
        writer.U8(AptosAddress.Size);
        writer.Address(address);
    }

    private static void WriteAmount(ref BcsWriter writer, ulong amount)
    {
        writer.U8(sizeof(ulong));
        writer.U64(amount);
    }
}
