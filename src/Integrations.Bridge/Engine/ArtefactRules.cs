using Integrations.Prepaid;

namespace Integrations.Bridge;

/// <summary>How long what a sale yielded is kept, by its kind. Pure.</summary>
internal static class ArtefactRules
{
    /// <summary>What is stored in the place of a token or PIN that is not to be stored: no route yields it.</summary>
    private static readonly byte[] Unstored = [0, .. "not stored"u8];

    public static ReadOnlyMemory<byte> Mark => Unstored;

    public static bool IsMark(ReadOnlySpan<byte> content) => content.SequenceEqual(Unstored);

    /// <summary>Whether it may be written down at all.</summary>
    public static bool IsStored(ReadOnlySpan<byte> content, BridgeOptions options) =>
        (options.PinRetention != TimeSpan.Zero && options.ReceiptRetention != TimeSpan.Zero) || RetentionOf(content, options) != TimeSpan.Zero;

    /// <summary>How long it is kept once the customer has it.</summary>
    public static TimeSpan AfterAcknowledgement(ReadOnlySpan<byte> content, BridgeOptions options) => IsMark(content) ? TimeSpan.Zero : RetentionOf(content, options) ?? TimeSpan.Zero;

    /// <summary>What the host set; <see langword="null"/> for a PIN that goes with its acknowledgement.</summary>
    private static TimeSpan? RetentionOf(ReadOnlySpan<byte> content, BridgeOptions options) =>
        VendResult.TryFromArtefact(content, out var result) && result is not VoucherReceipt ? options.ReceiptRetention : options.PinRetention;
}
