#pragma warning disable
// Placeholder until the real value types land; removed with them.
namespace Integrations;
public readonly record struct Money(decimal Amount, string Currency);
public readonly record struct Msisdn(ulong D);
public readonly record struct Currency(string Code);
public readonly record struct MobileOperator(string Code);
