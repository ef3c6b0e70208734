namespace Integrations.MobileMart;

/// <summary>A reversal that MobileMart took. Not final before the reconciliation file shows it.</summary>
public sealed record MobileMartReversal
{
    /// <summary>MobileMart's number of it.</summary>
    public string? TransactionId { get; init; }

    /// <summary>When; <see langword="null"/> when the answer does not say.</summary>
    public DateTimeOffset? At { get; init; }
}
