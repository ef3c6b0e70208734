namespace Integrations.Payments;

/// <summary>A route in data: what it reaches, its limits and its capabilities.</summary>
public sealed record RouteDescriptor
{
    /// <summary>The name, unique in a host: <c>mpesa:default/stk</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The provider: <c>mpesa</c>.</summary>
    public required string Provider { get; init; }

    /// <summary>The registration's name.</summary>
    public required string Merchant { get; init; }

    /// <summary>What it does.</summary>
    public required PaymentKind Kind { get; init; }

    /// <summary>ISO 3166 code of the country it reaches.</summary>
    public required string Country { get; init; }

    /// <summary>The wallet it reaches, as operator key: two routes with the same key reach the same wallet. <see langword="null"/> where none applies.</summary>
    public string? Operator { get; init; }

    /// <summary>Which of its supplier's services a route that sells prepaid value uses: it carries the offers that name it (<see cref="Integrations.Prepaid.SupplierProduct.Service"/>). <see langword="null"/> for all other routes.</summary>
    public string? Service { get; init; }

    /// <summary>Smallest amount.</summary>
    public required Money MinAmount { get; init; }

    /// <summary>Largest amount.</summary>
    public required Money MaxAmount { get; init; }

    /// <summary>Decimals that the provider's API takes, which may be fewer than the currency has.</summary>
    public required int AmountDecimals { get; init; }

    /// <summary>Longest reference that the counterparty sees, in characters.</summary>
    public required int MaxReferenceLength { get; init; }

    /// <summary>How many recipients one payment may have, all of whom or none of whom receive it. Default 1; only settlements have more.</summary>
    public int MaxRecipients { get; init; } = 1;

    /// <summary>What it can do for a payment in doubt.</summary>
    public required RouteCapabilities Capabilities { get; init; }

    /// <summary>Lower is tried first among equals. Default 100.</summary>
    public int Priority { get; init; } = 100;
}
