using Integrations.Sandbox.Aptos.Moves;

namespace Integrations.Sandbox.Aptos.Chain;

/// <summary>A function with its interface: what it takes beside the signer, and what it gives back.</summary>
internal sealed record AptosFunction(int TypeArguments, IReadOnlyList<MoveType> Parameters, IReadOnlyList<MoveType> Returns, bool IsEntry, bool IsView);
