namespace Integrations.Simulation;

/// <summary>What a provider has under one reference. The truth.</summary>
internal sealed class SimTransaction(string reference, SimProvider provider, TruthPayment payment, string digest)
{
    public string Reference { get; } = reference;

    public SimProvider Provider { get; } = provider;

    public TruthPayment Payment { get; } = payment;

    /// <summary>Every field that the provider compares.</summary>
    public string Digest { get; } = digest;

    public SimStatus Status { get; set; }

    public ErrorCategory Category { get; set; }

    public TimeSpan ArrivedAt { get; set; }

    public TimeSpan VisibleAt { get; set; }

    public TimeSpan DecidedAt { get; set; }

    public TimeSpan ReversedAt { get; set; }

    public string ProviderReference { get; set; } = "";

    public string Receipt { get; set; } = "";

    public string CallbackToken { get; set; } = "";

    public int Executions { get; set; }

    public int Reversals { get; set; }

    /// <summary>Refunds of ours that were carried out.</summary>
    public int Refunds { get; set; }

    /// <summary>Those among them that were refused for good before: another one may have been begun since.</summary>
    public int RefusedRefunds { get; set; }

    public bool IsClosedByFence { get; set; }

    public int Callbacks { get; set; }

    public int Net => Executions - Reversals - Refunds;
}
