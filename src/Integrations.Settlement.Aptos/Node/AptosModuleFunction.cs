namespace Integrations.Settlement.Aptos;

/// <summary>A function of a module. Compare it with what you mean to call before you sign.</summary>
/// <param name="Name">Its name.</param>
/// <param name="IsEntry">Whether transactions may call it.</param>
/// <param name="IsView">Whether it only looks.</param>
/// <param name="TypeParameters">How many types it takes.</param>
/// <param name="Parameters">The types of its parameters as text, the signer among them.</param>
/// <param name="Returns">The types of what it gives, as text.</param>
public sealed record AptosModuleFunction(string Name, bool IsEntry, bool IsView, int TypeParameters, IReadOnlyList<string> Parameters, IReadOnlyList<string> Returns)
{
    /// <summary>Whether the function takes exactly these, the signer left out.</summary>
    /// <param name="parameters">The types as text.</param>
    public bool Takes(params IReadOnlyList<string> parameters) => Parameters.Where(static one => one is not ("&signer" or "signer")).SequenceEqual(parameters, StringComparer.Ordinal);
}
