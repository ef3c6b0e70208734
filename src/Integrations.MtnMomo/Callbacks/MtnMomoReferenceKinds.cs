namespace Integrations.MtnMomo.Callbacks;

/// <summary>The names of identifiers that MTN issues.</summary>
internal static class MtnMomoReferenceKinds
{
    /// <summary>What the customer's message shows.</summary>
    public const string FinancialTransactionId = "financialTransactionId";
}
