using System.Globalization;
using Integrations.Http;

namespace Integrations.Settlement.Aptos.Wire;

/// <summary>The headers that say which ledger a node looked at.</summary>
internal static class LedgerHeaders
{
    public const string GasUsed = "X-Aptos-Gas-Used";
    public const string Cursor = "X-Aptos-Cursor";

    private const string ChainId = "X-Aptos-Chain-Id";
    private const string Version = "X-Aptos-Ledger-Version";
    private const string OldestVersion = "X-Aptos-Ledger-Oldest-Version";
    private const string Timestamp = "X-Aptos-Ledger-TimestampUsec";
    private const string Epoch = "X-Aptos-Epoch";
    private const string BlockHeight = "X-Aptos-Block-Height";
    private const string OldestBlockHeight = "X-Aptos-Oldest-Block-Height";

    public static IReadOnlyList<string> Names { get; } = [ChainId, Version, OldestVersion, Timestamp, Epoch, BlockHeight, OldestBlockHeight, GasUsed, Cursor];

    /// <summary>The ledger; <see langword="null"/> when one of the four that matter is missing or no number.</summary>
    public static AptosLedgerState? Read(Transmission transmission)
    {
        var chain = Number(transmission, ChainId);
        return chain is > 0 and <= byte.MaxValue && Number(transmission, Version) is { } version && Number(transmission, OldestVersion) is { } oldest && Number(transmission, Timestamp) is { } timestamp
            ? new AptosLedgerState((byte)chain, version, oldest, timestamp)
            {
                Epoch = Number(transmission, Epoch),
                BlockHeight = Number(transmission, BlockHeight),
                OldestBlockHeight = Number(transmission, OldestBlockHeight),
            }
            : null;
    }

    public static ulong? Number(Transmission transmission, string name) =>
        ulong.TryParse(transmission.Header(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
