namespace Integrations;

/// <summary>Which operator a number was issued to. A suggestion: the customer's own word wins.</summary>
/// <param name="Operator">The operator whose prefix is the longest that the number starts with.</param>
/// <param name="MayBePorted">
/// Whether the country is known to let subscribers keep their number when they change operator. Then another operator may serve this one.
/// <see langword="false"/> does not prove the contrary. Never send money on a hint alone.
/// </param>
public readonly record struct OperatorHint(MobileOperator Operator, bool MayBePorted);
