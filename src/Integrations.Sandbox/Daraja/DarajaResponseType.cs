namespace Integrations.Sandbox;

/// <summary>What M-PESA does when a validation address does not answer in time.</summary>
public enum DarajaResponseType
{
    /// <summary>The payment goes through.</summary>
    Completed,

    /// <summary>The payment is refused.</summary>
    Cancelled,
}
