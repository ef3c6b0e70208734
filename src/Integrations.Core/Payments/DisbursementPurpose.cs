namespace Integrations.Payments;

/// <summary>Why money is paid out, where a provider tells purposes apart.</summary>
public enum DisbursementPurpose
{
    /// <summary>A business payment.</summary>
    Business,

    /// <summary>A salary.</summary>
    Salary,

    /// <summary>A promotion or prize.</summary>
    Promotion,
}
