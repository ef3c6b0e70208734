namespace Integrations.Mpesa;

/// <summary>Kinds of the identifiers that Safaricom issues, by their names on the wire.</summary>
internal static class MpesaReferenceKinds
{
    public const string CheckoutRequestId = "CheckoutRequestID";
    public const string MerchantRequestId = "MerchantRequestID";
    public const string ConversationId = "ConversationID";
    public const string OriginatorConversationId = "OriginatorConversationID";
    public const string OriginalTransactionId = "OriginalTransactionID";
    public const string RequestId = "requestId";
    public const string RequestRefId = "requestRefID";
    public const string ResponseRefId = "responseRefID";
}
