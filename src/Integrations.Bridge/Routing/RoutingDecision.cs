using System.Globalization;
using System.Runtime.CompilerServices;

namespace Integrations.Bridge;

/// <summary>One choice of a route: by which rule, in which order, and what was said about each route.</summary>
/// <param name="Rule">The rule's name; <see langword="null"/> when none fitted.</param>
/// <param name="Strategy">The order.</param>
/// <param name="Routes">The chosen route first, then those that fitted, best first, then the others.</param>
public sealed record RoutingDecision(string? Rule, RoutingStrategy Strategy, IReadOnlyList<RouteVerdict> Routes)
{
    private const int UsualLength = 512;

    /// <summary>Why the chosen route came first.</summary>
    public PickReason Reason { get; init; }

    /// <summary>The route that was chosen; <see langword="null"/> when none was left.</summary>
    public string? Chosen => Routes.FirstOrDefault(static verdict => verdict.Rejection is RouteRejection.Chosen)?.Route;

    /// <summary>Adds a decision to those that are stored with a payment.</summary>
    internal static string Append(string? stored, RoutingDecision decision)
    {
        var text = new DefaultInterpolatedStringHandler(0, 0, CultureInfo.InvariantCulture, stackalloc char[UsualLength]);
        if (!string.IsNullOrEmpty(stored))
        {
            text.AppendLiteral(stored);
            text.AppendLiteral("\n");
        }

        text.AppendLiteral("#");
        text.AppendFormatted(decision.Strategy);
        text.AppendLiteral("\t");
        text.AppendLiteral(decision.Rule ?? "");
        Append<PickReason>(ref text, decision.Reason);
        for (var index = 0; index < decision.Routes.Count; index++)
        {
            var verdict = decision.Routes[index];
            text.AppendLiteral("\n");
            text.AppendLiteral(verdict.Route);
            Append<RouteRejection>(ref text, verdict.Rejection);
            text.AppendLiteral("\t");
            text.AppendLiteral(verdict.Detail ?? "");
            Append(ref text, verdict.Fee);
            Append(ref text, verdict.Success);
            Append(ref text, verdict.Samples);
            Append(ref text, verdict.Access);
            Append(ref text, verdict.Commission);
        }

        return text.ToStringAndClear();
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

    private static void Append<T>(ref DefaultInterpolatedStringHandler text, T? value)
        where T : struct
    {
        text.AppendLiteral("\t");
        if (value is { } known)
        {
            text.AppendFormatted(known);
        }
    }

    private static T? Code<T>(string text)
        where T : struct, Enum => Enum.TryParse<T>(text, out var code) ? code : null;

    private static double? Number(string text) => double.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : null;
}
