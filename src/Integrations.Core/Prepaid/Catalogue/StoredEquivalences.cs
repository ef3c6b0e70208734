namespace Integrations.Prepaid;

/// <summary>Declared equivalences as they are stored.</summary>
internal sealed class StoredEquivalences
{
    public int Version { get; set; }

    public ProductEquivalence[]? Equivalences { get; set; }
}
