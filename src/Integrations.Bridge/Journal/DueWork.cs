namespace Integrations.Bridge.Journal;

/// <summary>Work that a claim brought. What is claimed is not given to anybody else until its claim ends.</summary>
public sealed record DueWork
{
    /// <summary>The store's clock at the claim.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>Payments to look at.</summary>
    public required IReadOnlyList<PaymentId> Payments { get; init; }

    /// <summary>Callbacks to apply.</summary>
    public required IReadOnlyList<InboxRecord> Callbacks { get; init; }

    /// <summary>Events to tell: of each stream the first that was not told yet.</summary>
    public required IReadOnlyList<OutboxRecord> Events { get; init; }

    /// <summary>Routes that operators switched off.</summary>
    public required IReadOnlyList<string> DisabledRoutes { get; init; }

    /// <summary>When the next work is due that this claim did not bring, of the kinds that it asked for; <see langword="null"/> when none is known.</summary>
    public DateTimeOffset? NextDue { get; init; }
}
