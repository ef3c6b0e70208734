namespace Integrations.Sandbox;

/// <summary>A product as the simulated supplier lists it. Immutable.</summary>
public sealed record MobileMartSandboxProduct
{
    /// <summary>The merchantProductId: 20 mixed-case characters, the same in each run.</summary>
    public required string Id { get; init; }

    /// <summary>Which catalogue it stands in.</summary>
    public required MobileMartVas Vas { get; init; }

    /// <summary>What a person reads.</summary>
    public required string Name { get; init; }

    /// <summary>The network or brand. Empty for a utility.</summary>
    public string ContentCreator { get; init; } = "";

    /// <summary>What the reconciliation file calls the category: <c>Pinless</c>, <c>Pinned</c>, <c>Betting</c>…</summary>
    public string Category { get; init; } = "";

    /// <summary>Whether it is delivered as a PIN.</summary>
    public bool IsPinned { get; init; }

    /// <summary>The price in rand; <see langword="null"/> where the buyer names one.</summary>
    public decimal? Amount { get; init; }

    /// <summary>The smallest amount of a variable product, in rand.</summary>
    public decimal Minimum { get; init; }

    /// <summary>The largest amount of a variable product, in rand.</summary>
    public decimal Maximum { get; init; }

    /// <summary>The barcode; empty for none.</summary>
    public string Barcode { get; init; } = "";

    /// <summary>Whether it is listed and yet refused to this merchant, 1011. Default <see langword="false"/>.</summary>
    public bool IsBlocked { get; init; }
}
