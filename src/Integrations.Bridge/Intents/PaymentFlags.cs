using System.Diagnostics.CodeAnalysis;

namespace Integrations.Bridge;

/// <summary>What is noteworthy about a payment, besides its status. A function of the evidence: arrival order does not change it.</summary>
[Flags]
[SuppressMessage("Naming", "CA1711:Identifiers should not have incorrect suffix", Justification = "Flag is the word of the rules of failover.")]
public enum PaymentFlags
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Success was learnt after the payment, or the attempt, had been taken for closed.</summary>
    LateSuccess = 1,

    /// <summary>An attempt that was proven absent turned up.</summary>
    LateArrival = 2,

    /// <summary>Success and refusal of one attempt, or a provider's evidence about an attempt that was proven unsent.</summary>
    Contradiction = 4,

    /// <summary>Another amount, currency or party was seen.</summary>
    AmountMismatch = 8,

    /// <summary>A sale succeeded and its token or PIN is not here.</summary>
    ArtefactMissing = 16,

    /// <summary>More than one attempt moved value.</summary>
    OverExecuted = 32,

    /// <summary>By configured policy a second attempt was made without proof about the first.</summary>
    AtRisk = 64,

    /// <summary>A simulated network answered: no money moved, whatever the status says.</summary>
    Simulated = 128,

    /// <summary>Value that moved twice could not be taken back by itself.</summary>
    CompensationFailed = 256,

    /// <summary>A statement contradicts what is stored.</summary>
    StatementMismatch = 512,
}
