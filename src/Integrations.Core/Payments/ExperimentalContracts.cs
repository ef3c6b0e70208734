namespace Integrations.Payments;

/// <summary>Diagnostic ids of contracts that may still change in a minor version.</summary>
public static class ExperimentalContracts
{
    /// <summary>The contracts of prepaid value.</summary>
    public const string Prepaid = "INTEGRATIONS002";
}
