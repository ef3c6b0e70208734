using System.Text.Json;

namespace Integrations.Settlement.Aptos;

/// <summary>A resource of an account.</summary>
/// <param name="Type">The type as text.</param>
/// <param name="Data">The data as the node wrote it: wide numbers are texts there.</param>
public sealed record AptosResource(string Type, JsonElement Data)
{
    /// <summary>The type only.</summary>
    public override string ToString() => Type;
}
