using Integrations.Payments;

namespace Integrations.Diagnostics;

/// <summary>The outcome of one call, in bounded values only: what alert rules and dashboards count.</summary>
/// <param name="Provider">The provider: <c>mpesa</c>.</param>
/// <param name="Operation">The operation: <c>stk_push</c>.</param>
/// <param name="Merchant">The registration's name.</param>
/// <param name="Claim">What the call proved.</param>
/// <param name="Category">Why not; <see langword="null"/> on success or acceptance.</param>
/// <param name="Duration">How long the call took.</param>
/// <param name="IsSimulated">True when a simulated network answered.</param>
public readonly record struct OperationRecord(string Provider, string Operation, string Merchant, Claim Claim, ErrorCategory? Category, TimeSpan Duration, bool IsSimulated);
