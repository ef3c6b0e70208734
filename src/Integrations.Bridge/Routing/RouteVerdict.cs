namespace Integrations.Bridge;

/// <summary>What routing says about one route.</summary>
/// <param name="Route">The route.</param>
/// <param name="Rejection">Why not; or that it was chosen.</param>
/// <param name="Detail">The number or code behind it: a limit, an error category.</param>
public sealed record RouteVerdict(string Route, RouteRejection Rejection, string? Detail = null)
{
    /// <summary>The verdict in words.</summary>
    public string Explain() => Rejection switch
    {
        RouteRejection.Chosen => $"{Route} was chosen.",
        RouteRejection.NotNeeded => $"{Route} fits; another route comes first.",
        RouteRejection.OtherKind => $"{Route} does something else.",
        RouteRejection.NotNamed => $"{Route} is not the route that the payment names.",
        RouteRejection.OtherCountry => $"{Route} reaches another country ({Detail}).",
        RouteRejection.OtherWallet => $"{Route} reaches another wallet ({Detail}).",
        RouteRejection.OtherCurrency => $"{Route} takes another currency ({Detail}).",
        RouteRejection.AmountTooSmall => $"{Route} takes {Detail} or more.",
        RouteRejection.AmountTooLarge => $"{Route} takes {Detail} at most.",
        RouteRejection.TooManyDecimals => $"{Route} takes {Detail} decimals.",
        RouteRejection.Disabled => $"{Route} is switched off.",
        RouteRejection.AlreadyUsed => $"{Route} was used for this payment.",
        RouteRejection.Blind => $"{Route} could recover nothing after a lost answer; allow such routes with BridgeOptions.AllowBlindRoutes.",
        RouteRejection.FloatTooSmall => $"{Route} has too little float.",
        RouteRejection.OtherWay => $"{Route} is not the way that the value came.",
        RouteRejection.Refused => $"{Route} refused to prepare the payment ({Detail}).",
        _ => $"{Route} could not prepare the payment ({Detail}).",
    };

    internal static string Write(IReadOnlyList<RouteVerdict> verdicts) => string.Join('\n', verdicts.Select(static verdict => $"{verdict.Route}\t{verdict.Rejection}\t{verdict.Detail}"));

    internal static IReadOnlyList<RouteVerdict> Read(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return [];
        }

        var verdicts = new List<RouteVerdict>();
        foreach (var line in text.Split('\n'))
        {
            if (line.Split('\t') is [var route, var rejection, var detail] && Enum.TryParse<RouteRejection>(rejection, out var code))
            {
                verdicts.Add(new RouteVerdict(route, code, detail.Length > 0 ? detail : null));
            }
        }

        return verdicts;
    }
}
