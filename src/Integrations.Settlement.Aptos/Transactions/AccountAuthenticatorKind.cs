namespace Integrations.Settlement.Aptos;

/// <summary>The ways in which one account proves that it signed, with their numbers on the wire.</summary>
public enum AccountAuthenticatorKind
{
    /// <summary>One Ed25519 key in the first form.</summary>
    Ed25519 = 0,

    /// <summary>Several Ed25519 keys.</summary>
    MultiEd25519 = 1,

    /// <summary>One key of any kind.</summary>
    SingleKey = 2,

    /// <summary>Several keys of any kind.</summary>
    MultiKey = 3,

    /// <summary>No proof: for simulation alone.</summary>
    None = 4,
}
