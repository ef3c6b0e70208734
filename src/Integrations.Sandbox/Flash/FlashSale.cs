namespace Integrations.Sandbox.Flash;

/// <summary>What is kept under an account and a reference: the answer, and the sale if there was one. Change it under the world's gate.</summary>
internal sealed class FlashSale
{
    public required SandboxOperation Operation { get; init; }

    public required string Account { get; init; }

    public required string Reference { get; init; }

    public required long TransactionId { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Path and body: another one under the same reference does not match.</summary>
    public required string Fingerprint { get; init; }

    public SandboxAnswer? Answer { get; set; }

    /// <summary>In cents; zero for a question.</summary>
    public long Amount { get; set; }

    public FlashProduct? Product { get; set; }

    public FlashSandboxVoucher? Voucher { get; set; }

    public string? Metadata { get; set; }

    public bool IsSold { get; set; }

    public bool IsPending { get; set; }

    public bool IsReversed { get; set; }
}
