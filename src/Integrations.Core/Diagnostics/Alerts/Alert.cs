namespace Integrations.Diagnostics;

/// <summary>An alert that rose or cleared, in bounded values only.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="Level">How serious it now is; <see cref="AlertLevel.Cleared"/> when it is over.</param>
/// <param name="Provider">The provider: <c>mpesa</c>.</param>
/// <param name="Operation">The operation: <c>stk_push</c>.</param>
/// <param name="Merchant">The registration's name.</param>
/// <param name="ErrorRate">The share of calls in the window that failed for the route's reasons, 0 to 1; half-weighted categories count half.</param>
/// <param name="Samples">The calls in the window.</param>
/// <param name="At">When it changed.</param>
public readonly record struct Alert(AlertKind Kind, AlertLevel Level, string Provider, string Operation, string Merchant, double ErrorRate, int Samples, DateTimeOffset At);
