namespace Integrations.Settlement.Aptos;

/// <summary>What a function of a contract must look like on the chain. It is compared with the module before the function is first called; where it differs, nothing is signed.</summary>
/// <param name="Function">The function.</param>
/// <param name="TypeParameters">How many types it takes.</param>
/// <param name="Parameters">The types of its parameters as text, the signer left out, such as <c>u64</c>.</param>
public sealed record AptosPoolFunction(MoveFunction Function, int TypeParameters, IReadOnlyList<string> Parameters)
{
    /// <summary>A parameter that is an object of whatever type.</summary>
    public const string AnyObject = "0x1::object::Object<*>";

    /// <summary>A parameter that is the metadata object of a fungible asset.</summary>
    public const string Metadata = "0x1::object::Object<0x1::fungible_asset::Metadata>";

    private const string ObjectStart = "0x1::object::Object<";

    /// <summary>Whether it only looks. Default <see langword="false"/>: transactions call it.</summary>
    public bool IsView { get; init; }

    /// <summary>Whether a function of the chain is this one, and may be called by one signer.</summary>
    /// <param name="found">The function as a node shows it.</param>
    public bool Fits(AptosModuleFunction found)
    {
        ArgumentNullException.ThrowIfNull(found);
        var parameters = found.Parameters.Where(static one => !IsSigner(one)).ToList();
        return found.Name == Function.Name
            && (IsView ? found.IsView : found.IsEntry)
            && found.TypeParameters == TypeParameters
            && found.Parameters.Count - parameters.Count <= (IsView ? 0 : 1)
            && parameters.Count == Parameters.Count
            && parameters.Zip(Parameters).All(static pair => IsSame(pair.First, pair.Second));
    }

    /// <summary>The function only.</summary>
    public override string ToString() => Function.ToString();

    private static bool IsSigner(string parameter) => parameter is "&signer" or "signer";

    private static bool IsSame(string found, string expected) => expected is AnyObject
        ? found.StartsWith(ObjectStart, StringComparison.Ordinal) && found.EndsWith('>')
        : found == expected || (TypeTag.TryParseLenient(found, out var left) && TypeTag.TryParseLenient(expected, out var right) && left == right);
}
