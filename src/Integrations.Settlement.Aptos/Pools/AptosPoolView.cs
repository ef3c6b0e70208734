using System.Text.Json;

namespace Integrations.Settlement.Aptos;

/// <summary>A question to a pool: a view function, and how amounts are read from what it gives.</summary>
/// <param name="Function">What the function must look like on the chain.</param>
/// <param name="Call">The call.</param>
/// <param name="Read">Reads the amounts from the values that the view gives, wide numbers as text. What it throws means that the answer is not understood.</param>
public sealed record AptosPoolView(AptosPoolFunction Function, EntryFunction Call, Func<IReadOnlyList<JsonElement>, IReadOnlyList<ulong>> Read)
{
    /// <summary>The function only.</summary>
    public override string ToString() => Function.ToString();
}
