using System.Globalization;

namespace Integrations.Bridge;

/// <summary>What routing says about one route.</summary>
/// <param name="Route">The route.</param>
/// <param name="Rejection">Why not; or that it was chosen.</param>
/// <param name="Detail">The number or code behind it: a limit, an error category.</param>
public sealed record RouteVerdict(string Route, RouteRejection Rejection, string? Detail = null)
{
    /// <summary>What it charges for the payment; <see langword="null"/> when that is not declared, or the route did not fit.</summary>
    public Money? Fee { get; init; }

    /// <summary>What its supplier pays for the sale; <see langword="null"/> when that is not declared, or the route did not fit.</summary>
    public Money? Commission { get; init; }

    /// <summary>How likely a payment of this size succeeds on it, 0 to 1; <see langword="null"/> for a route that did not fit.</summary>
    public double? Success { get; init; }

    /// <summary>How many outcomes that rests on, 0 to 75: they fade by half in 10 minutes. <see langword="null"/> for a route that did not fit.</summary>
    public double? Samples { get; init; }

    /// <summary>Whether it took traffic; <see langword="null"/> for a route that did not fit.</summary>
    public RouteAccess? Access { get; init; }

    /// <summary>The verdict in words.</summary>
    public string Explain() => Rejection switch
    {
        RouteRejection.Chosen => $"{Route} was chosen{Facts()}.",
        RouteRejection.NotNeeded => $"{Route} fits{Facts()}; another route comes first.",
        RouteRejection.OtherKind => $"{Route} does something else.",
        RouteRejection.NotOffered => $"{Route} does not offer the product.",
        RouteRejection.NotNamed => $"{Route} is not the route that the payment names.",
        RouteRejection.NotInRule => $"{Route} is not in the rule {Detail}.",
        RouteRejection.OtherCountry => $"{Route} reaches another country ({Detail}).",
        RouteRejection.OtherWallet => $"{Route} reaches another wallet ({Detail}).",
        RouteRejection.OtherCurrency => $"{Route} takes another currency ({Detail}).",
        RouteRejection.AmountTooSmall => $"{Route} takes {Detail} or more.",
        RouteRejection.AmountTooLarge => $"{Route} takes {Detail} at most.",
        RouteRejection.TooManyDecimals => $"{Route} takes {Detail} decimals.",
        RouteRejection.Disabled => $"{Route} is switched off.",
        RouteRejection.Paused => $"{Route} is in an announced outage until {Detail}.",
        RouteRejection.Closed => $"{Route} is outside its hours.",
        RouteRejection.AlreadyUsed => $"{Route} was used for this payment.",
        RouteRejection.Blind => $"{Route} could recover nothing after a lost answer; allow such routes with BridgeOptions.AllowBlindRoutes.",
        RouteRejection.FloatTooSmall => $"{Route} has too little float.",
        RouteRejection.OtherWay => $"{Route} is not the way that the value came.",
        RouteRejection.NotReversible => $"{Route} cannot be used: the route that took the payment ({Detail}) takes nothing back.",
        RouteRejection.NoLookup => $"{Route} tells nothing about the recipient before a sale.",
        RouteRejection.NoAnswer => $"{Route} did not tell about the recipient ({Detail}).",
        RouteRejection.TooManyRecipients => $"{Route} reaches at most {Detail} recipients in one payment.",
        RouteRejection.Refused => $"{Route} refused to prepare the payment ({Detail}).",
        _ => $"{Route} could not prepare the payment ({Detail}).",
    };

    private string Facts() => string.Concat(
        Fee is { } fee ? string.Create(CultureInfo.InvariantCulture, $", charges {fee}") : "",
        Commission is { } commission ? string.Create(CultureInfo.InvariantCulture, $", pays {commission}") : "",
        Success is { } success ? string.Create(CultureInfo.InvariantCulture, $", succeeds in {success:P0} (from {Samples:0} payments)") : "",
        Access switch { RouteAccess.Closed => ", is closed to traffic after failures", RouteAccess.ProbeDue => ", is probed after failures", _ => "" });
}
