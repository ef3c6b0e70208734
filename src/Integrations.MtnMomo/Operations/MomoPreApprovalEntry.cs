namespace Integrations.MtnMomo;

/// <summary>One permission of a customer, as MTN lists it.</summary>
public sealed class MomoPreApprovalEntry
{
    /// <summary>Its id: what it is cancelled by.</summary>
    public required string PreApprovalId { get; init; }

    /// <summary><c>APPROVED</c>, <c>CANCELLED</c>, <c>EXPIRED</c>, <c>REJECTED</c>, <c>PENDING</c>, or a word that MTN adds tomorrow.</summary>
    public string? Status { get; init; }

    /// <summary>The currency.</summary>
    public string? Currency { get; init; }

    /// <summary>When it was asked for, as MTN writes it.</summary>
    public string? CreatedAt { get; init; }

    /// <summary>When it was given.</summary>
    public string? ApprovedAt { get; init; }

    /// <summary>When it ends.</summary>
    public string? ExpiresAt { get; init; }

    /// <summary>How often it may be used.</summary>
    public string? Frequency { get; init; }

    /// <summary>The largest single amount.</summary>
    public string? MaxDebitAmount { get; init; }

    /// <summary>The host's own number.</summary>
    public string? ExternalId { get; init; }

    /// <summary>The state.</summary>
    public override string ToString() => Status ?? "(unknown)";
}
