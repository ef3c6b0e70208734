namespace Integrations.Settlement.Aptos.Routes;

/// <summary>Kinds of identifiers that routes give.</summary>
internal static class AptosReferenceKinds
{
    /// <summary>The hash of the transaction.</summary>
    public const string Hash = "hash";
}
