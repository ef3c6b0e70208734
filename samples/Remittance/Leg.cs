namespace Integrations.Samples.Remittance;

/// <summary>One leg as it is stored before the Bridge is asked. What is asked never changes afterwards: the key stands for it.</summary>
internal sealed record Leg
{
    /// <summary>The idempotency key: <c>remit-{id}-collect</c>, <c>remit-{id}-settle</c>, <c>remit-{id}-settle-2</c>.</summary>
    public required string Key { get; init; }

    /// <summary>What it does.</summary>
    public required LegKind Kind { get; init; }

    /// <summary>Counts the legs of a kind, from 1.</summary>
    public int Number { get; init; } = 1;

    /// <summary>How much, computed once.</summary>
    public required Money Amount { get; init; }

    /// <summary>Who: a number of 12 digits, an address, or the receipt that goes back.</summary>
    public required string Party { get; init; }

    /// <summary>From what, and at which rate; <see langword="null"/> where nothing is exchanged.</summary>
    public Payments.SettleExchange? Exchange { get; init; }

    /// <summary>The route of what goes back; empty otherwise.</summary>
    public string OriginalRoute { get; init; } = "";

    /// <summary>How it stands.</summary>
    public LegState State { get; init; }

    /// <summary>A person must look at the payment.</summary>
    public bool IsInReview { get; init; }

    /// <summary>It was known as failed once. It may have succeeded since.</summary>
    public bool HasFailed { get; init; }

    /// <summary>It failed because its quote ended before anything was sent.</summary>
    public bool QuoteEnded { get; init; }

    /// <summary>The version of the payment that was learnt last.</summary>
    public long Version { get; init; }

    /// <summary>The provider's receipt of a success, as soon as it is known.</summary>
    public string? Receipt { get; init; }

    /// <summary>The route that it took.</summary>
    public string? Route { get; init; }

    /// <summary>Why it failed.</summary>
    public string Reason { get; init; } = "";

    /// <summary>Neither who nor how much.</summary>
    public override string ToString() => $"{Key}: {State}";
}
