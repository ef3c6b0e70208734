namespace Integrations.Sandbox.MobileMart;

/// <summary>A sale as the switch keeps it.</summary>
internal sealed class MobileMartSale
{
    public required string RequestId { get; init; }

    public required string TransactionId { get; init; }

    public required MobileMartSandboxProduct Product { get; init; }

    public required SandboxOperation Operation { get; init; }

    public required MobileMartMerchant Merchant { get; init; }

    public required decimal Amount { get; init; }

    public required string TenderType { get; init; }

    public required DateTimeOffset At { get; init; }

    public string MobileNumber { get; init; } = "";

    public string Meter { get; init; } = "";

    public string Account { get; init; } = "";

    public string TenderPan { get; init; } = "";

    public string SerialNumber { get; init; } = "";

    /// <summary>The answer, made anew for a reprint: with or without its PIN or tokens.</summary>
    public required Func<bool, SandboxAnswer> Answer { get; init; }

    public DateTimeOffset? ReversedAt { get; set; }
}
