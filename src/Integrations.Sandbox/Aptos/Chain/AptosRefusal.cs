namespace Integrations.Sandbox.Aptos.Chain;

/// <summary>Why a transaction is not valid.</summary>
internal readonly record struct AptosRefusal(int Code, string Name);
