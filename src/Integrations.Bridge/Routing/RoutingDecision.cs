using System.Globalization;
using System.Text;

namespace Integrations.Bridge;

/// <summary>One choice of a route: by which rule, in which order, and what was said about each route.</summary>
/// <param name="Rule">The rule's name; <see langword="null"/> when none fitted.</param>
/// <param name="Strategy">The order.</param>
/// <param name="Routes">The chosen route first, then those that fitted, best first, then the others.</param>
public sealed record RoutingDecision(string? Rule, RoutingStrategy Strategy, IReadOnlyList<RouteVerdict> Routes)
{
    /// <summary>Why the chosen route came first.</summary>
    public PickReason Reason { get; init; }

    /// <summary>The route that was chosen; <see langword="null"/> when none was left.</summary>
    public string? Chosen => Routes.FirstOrDefault(static verdict => verdict.Rejection is RouteRejection.Chosen)?.Route;

    /// <summary>Adds a decision to those that are stored with a payment.</summary>
    internal static string Append(string? stored, RoutingDecision decision)
    {
        var text = new StringBuilder(stored);
        if (text.Length > 0)
        {
            text.Append('\n');
        }

        text.Append(CultureInfo.InvariantCulture, $"#{decision.Strategy}\t{decision.Rule}\t{decision.Reason}");
        foreach (var verdict in decision.Routes)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n{verdict.Route}\t{verdict.Rejection}\t{verdict.Detail}\t{verdict.Fee}\t{verdict.Success}\t{verdict.Samples}\t{verdict.Access}\t{verdict.Commission}");
        }

        return text.ToString();
    }

    /// <summary>The stored decisions, in their order. What another version wrote and this one does not know is left out.</summary>
    internal static IReadOnlyList<RoutingDecision> Read(string? stored)
    {
        var decisions = new List<RoutingDecision>();
        var verdicts = new List<RouteVerdict>();
        foreach (var line in string.IsNullOrEmpty(stored) ? [] : stored.Split('\n'))
        {
            var fields = line.Split('\t');
            if (line.StartsWith('#') && fields is [var strategy, var rule, var reason, ..])
            {
                verdicts = [];
                decisions.Add(new RoutingDecision(rule.Length > 0 ? rule : null, Code<RoutingStrategy>(strategy[1..]) ?? default, verdicts) { Reason = Code<PickReason>(reason) ?? default });
            }
            else if (fields is [var route, var rejection, var detail, var fee, var success, var samples, var access, .. var later] && Code<RouteRejection>(rejection) is { } code)
            {
                verdicts.Add(new RouteVerdict(route, code, detail.Length > 0 ? detail : null)
                {
                    Fee = Money.TryParse(fee, CultureInfo.InvariantCulture, out var charged) ? charged : null,
                    Success = Number(success),
                    Samples = Number(samples),
                    Access = Code<RouteAccess>(access),
                    Commission = later is [var commission, ..] && Money.TryParse(commission, CultureInfo.InvariantCulture, out var paid) ? paid : null,
                });
            }
        }

        return decisions;
    }

    private static T? Code<T>(string text)
        where T : struct, Enum => Enum.TryParse<T>(text, out var code) ? code : null;

    private static double? Number(string text) => double.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : null;
}
