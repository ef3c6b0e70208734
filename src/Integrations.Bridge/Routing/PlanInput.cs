using Integrations.Prepaid;

namespace Integrations.Bridge;

/// <summary>What a plan depends on.</summary>
internal sealed record PlanInput
{
    public required RoutingSnapshot Routing { get; init; }

    /// <summary>How the routes do.</summary>
    public HealthPicture Health { get; init; } = HealthPicture.Empty;

    public required PaymentRequest Request { get; init; }

    public required Money Amount { get; init; }

    public string Tenant { get; init; } = "";

    public required DateTimeOffset Now { get; init; }

    public string? OnlyRoute { get; init; }

    /// <summary>The country of the party's number; <see langword="null"/> where the payment has none.</summary>
    public string? Country { get; init; }

    /// <summary>The wallet that the host named, or that the number hints at.</summary>
    public string? Wallet { get; init; }

    /// <summary>The party's number; <see langword="null"/> where the payment has none.</summary>
    public Msisdn? Party { get; init; }

    public bool HasAttempts { get; init; }

    /// <summary>The wallet that the first attempt reached: later ones must reach the same.</summary>
    public string? FirstWallet { get; init; }

    public IReadOnlyList<string> Used { get; init; } = [];

    public bool AllowBlind { get; init; }

    /// <summary>Who supplies which product, where the payment is a sale.</summary>
    public ProductCatalogue Catalogue { get; init; } = ProductCatalogue.Empty;

    /// <summary>What a route can pay out; <see langword="null"/> when it is not known.</summary>
    public Func<RouteDescriptor, Money?> FloatOf { get; init; } = static _ => null;
}
