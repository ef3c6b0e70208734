namespace Integrations.Settlement.Aptos;

/// <summary>The kinds of keys that sign, with their numbers on the wire.</summary>
public enum AptosKeyKind
{
    /// <summary>Ed25519: 32 bytes.</summary>
    Ed25519 = 0,

    /// <summary>ECDSA over secp256k1: 65 bytes, uncompressed.</summary>
    Secp256k1 = 1,
}
