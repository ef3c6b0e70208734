namespace Integrations.Samples.Remittance;

/// <summary>How a remittance stands. It follows from its legs alone: see <see cref="Course"/>.</summary>
internal enum RemittanceState
{
    /// <summary>The sender is asked.</summary>
    Collecting,

    /// <summary>The sender has paid; USDC is on its way.</summary>
    Settling,

    /// <summary>The USDC is final; the receiver is paid.</summary>
    PayingOut,

    /// <summary>The receiver has the money.</summary>
    Done,

    /// <summary>The sender paid nothing.</summary>
    Failed,

    /// <summary>A later leg is proven to have failed; the sender gets the money back.</summary>
    Refunding,

    /// <summary>The sender has it back.</summary>
    Refunded,

    /// <summary>What is known does not fit together, or nobody knows. Nothing is begun until a person has looked.</summary>
    NeedsPerson,
}
