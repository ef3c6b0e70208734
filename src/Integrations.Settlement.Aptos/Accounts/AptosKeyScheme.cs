namespace Integrations.Settlement.Aptos;

/// <summary>How an account proves itself. The same key has another address under another scheme.</summary>
public enum AptosKeyScheme
{
    /// <summary>One Ed25519 key in the first form, which most accounts have.</summary>
    Ed25519 = 0,

    /// <summary>One key of any kind.</summary>
    SingleKey = 2,
}
