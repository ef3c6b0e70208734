namespace Integrations.Settlement.Aptos;

/// <summary>The forms of a transaction's payload, with their numbers on the wire.</summary>
public enum TransactionPayloadKind
{
    /// <summary>A script.</summary>
    Script = 0,

    /// <summary>A call of an entry function.</summary>
    EntryFunction = 2,

    /// <summary>What a multisig account runs.</summary>
    Multisig = 3,

    /// <summary>The newer form, which can carry a nonce in place of a sequence number.</summary>
    Extended = 4,
}
