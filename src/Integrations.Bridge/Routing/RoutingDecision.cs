using System.Globalization;
using System.Text;

namespace Integrations.Bridge;

/// <summary>One choice of a route: by which rule, in which order, and what was said about each route.</summary>
/// <param name="Rule">The rule's name; <see langword="null"/> when none fitted.</param>
/// <param name="Strategy">The order.</param>
/// <param name="Routes">The chosen route first, then those that fitted, best first, then the others.</param>
public sealed record RoutingDecision(string? Rule, RoutingStrategy Strategy, IReadOnlyList<RouteVerdict> Routes)
{
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

        text.Append(CultureInfo.InvariantCulture, $"#{decision.Strategy}\t{decision.Rule}");
        foreach (var verdict in decision.Routes)
        {
            text.Append('\n').Append(verdict.Route).Append('\t').Append(verdict.Rejection).Append('\t').Append(verdict.Detail).Append('\t').Append(verdict.Fee?.ToString(null, CultureInfo.InvariantCulture));
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
            if (line.StartsWith('#') && line[1..].Split('\t') is [var strategy, var rule, ..])
            {
                verdicts = [];
                decisions.Add(new RoutingDecision(rule.Length > 0 ? rule : null, Enum.TryParse<RoutingStrategy>(strategy, out var order) ? order : default, verdicts));
            }
            else if (line.Split('\t') is [var route, var rejection, var detail, var fee, ..] && Enum.TryParse<RouteRejection>(rejection, out var code))
            {
                verdicts.Add(new RouteVerdict(route, code, detail.Length > 0 ? detail : null) { Fee = Money.TryParse(fee, CultureInfo.InvariantCulture, out var charged) ? charged : null });
            }
        }

        return decisions;
    }
}
