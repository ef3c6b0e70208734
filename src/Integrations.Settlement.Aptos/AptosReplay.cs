namespace Integrations.Settlement.Aptos;

/// <summary>What keeps a settlement from running twice.</summary>
public enum AptosReplay
{
    /// <summary>A nonce of its own: no settlement waits for another, and several hosts may pay from one account.</summary>
    Nonce,

    /// <summary>The account's next sequence number: settlements run in the order of their numbers, and one host alone pays from the account.</summary>
    SequenceNumber,
}
