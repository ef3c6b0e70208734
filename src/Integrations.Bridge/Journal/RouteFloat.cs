namespace Integrations.Bridge.Journal;

/// <summary>What a route can pay out, and what tells how fast it is used up.</summary>
/// <param name="Route">The route.</param>
/// <param name="Available">What it can pay out now: <see cref="IPaymentJournal.GetFloatAsync"/>.</param>
/// <param name="Posted">The balance of <see cref="LedgerAccount.FloatAvailable"/> in minor units: it falls by what is paid out, and no snapshot changes it.</param>
public readonly record struct RouteFloat(string Route, Money Available, long Posted);
