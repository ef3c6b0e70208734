namespace Integrations.MobileMart.Routes;

internal static class MobileMartReferenceKinds
{
    /// <summary>The switch's number of a sale.</summary>
    public const string TransactionId = "TransactionId";
}
