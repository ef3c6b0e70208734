using FsCheck;
using FsCheck.Fluent;

namespace Integrations.Bridge.Tests.Routing;

/// <summary>Signals of requests, by the second; a request takes 2 s unless said otherwise.</summary>
internal static class Signals
{
    public static readonly DateTimeOffset Start = new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);

    public static DateTimeOffset At(double seconds) => Start + TimeSpan.FromSeconds(seconds);

    public static RouteSignal Ok(double at, double took = 2) => RouteSignal.Succeeded(At(at - took), At(at));

    public static RouteSignal Failed(double at, ErrorCategory category = ErrorCategory.ProviderFault, double took = 2) => RouteSignal.Failed(At(at - took), At(at), category);

    public static RouteSignal Declined(double at, double took = 2) => Failed(at, ErrorCategory.CustomerDeclined, took);

    public static RouteSignal Overdue(double at, double took = 60) => RouteSignal.Overdue(At(at - took), At(at));

    public static RouteHealth After(this RouteHealth health, params IEnumerable<RouteSignal> signals) => signals.Aggregate(health, static (state, signal) => state.After(signal));

    public static OutcomeTally After(this OutcomeTally tally, params IEnumerable<RouteSignal> signals) => signals.Aggregate(tally, static (state, signal) => state.After(signal));

    /// <summary>Signals of every kind, at times that jump back and forth by hours.</summary>
    public static Gen<RouteSignal> AnySignal { get; } =
        from at in Gen.Choose(-20_000, 20_000)
        from took in Gen.Choose(-100, 1_000)
        from kind in Gen.Choose(0, 3)
        from category in Gen.Elements(Enum.GetValues<ErrorCategory>())
        from overdue in Gen.Choose(-1_000, 1_000)
        from wasOverdue in Gen.Elements(true, false, false)
        select Of(kind, at, took, category) with { OverdueAt = wasOverdue ? At(at + overdue) : null };

    public static Gen<RouteSignal[]> AnySignals { get; } = Gen.ArrayOf(AnySignal);

    public static void Holds<T>(Gen<T> values, Func<T, bool> property, int runs = 500) => Check.One(Config.QuickThrowOnFailure.WithMaxTest(runs), Prop.ForAll(values.ToArbitrary(), property));

    private static RouteSignal Of(int kind, double at, double took, ErrorCategory category) => kind switch
    {
        0 => Overdue(at, took),
        1 => Failed(at, category, took),
        _ => Ok(at, took),
    };
}
