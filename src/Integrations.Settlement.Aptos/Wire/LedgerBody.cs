namespace Integrations.Settlement.Aptos.Wire;

internal sealed class LedgerBody
{
    public required byte ChainId { get; init; }

    public required ulong Epoch { get; init; }

    public required ulong LedgerVersion { get; init; }

    public required ulong OldestLedgerVersion { get; init; }

    public required ulong LedgerTimestamp { get; init; }

    public string? NodeRole { get; init; }

    public ulong? OldestBlockHeight { get; init; }

    public ulong? BlockHeight { get; init; }

    public string? GitHash { get; init; }
}
