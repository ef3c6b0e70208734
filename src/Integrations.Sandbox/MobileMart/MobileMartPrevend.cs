namespace Integrations.Sandbox.MobileMart;

/// <summary>A lookup that may be bought on once, while it lives.</summary>
internal sealed class MobileMartPrevend
{
    public required string TransactionId { get; init; }

    public required MobileMartSandboxProduct Product { get; init; }

    public required string Target { get; init; }

    public required decimal Amount { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    public bool IsUsed { get; set; }
}
