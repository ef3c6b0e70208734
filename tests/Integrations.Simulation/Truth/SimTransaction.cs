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
    public int Refunds => RefundedBy.Count;

    /// <summary>Whose they are, one for each time that value went back.</summary>
    public List<TruthPayment> RefundedBy { get; } = [];

    /// <summary>Those that nothing beyond the design's assumptions touched. Another one that was told as refused, or proven absent, and was carried out all the same may have been begun again since.</summary>
    public int SoundRefunds => RefundedBy.Count(static refund => !refund.IsBeyond);

    public bool IsClosedByFence { get; set; }

    public int Callbacks { get; set; }

    public int Net => Executions - Reversals - Refunds;
}
