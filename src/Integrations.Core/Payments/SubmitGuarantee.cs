namespace Integrations.Payments;

/// <summary>What a provider does with a repeated reference.</summary>
public enum SubmitGuarantee
{
    /// <summary>Treats it as a new payment.</summary>
    NotIdempotent,

    /// <summary>Gives the first answer again.</summary>
    Replays,

    /// <summary>Refuses it and keeps the first.</summary>
    RejectsDuplicate,
}
