using Integrations.Payments;

namespace Integrations.Mpesa.Routes;

/// <summary>Daraja's identifiers in its acknowledgements.</summary>
internal static class MpesaReferences
{
    public static IReadOnlyList<ProviderReference> Of(StkPushAcknowledgement? acknowledgement) => RouteFindings.References(
        (MpesaReferenceKinds.CheckoutRequestId, acknowledgement?.CheckoutRequestId),
        (MpesaReferenceKinds.MerchantRequestId, acknowledgement?.MerchantRequestId));

    public static IReadOnlyList<ProviderReference> Of(MpesaAcknowledgement? acknowledgement) => RouteFindings.References(
        (MpesaReferenceKinds.ConversationId, acknowledgement?.ConversationId),
        (MpesaReferenceKinds.OriginatorConversationId, acknowledgement?.OriginatorConversationId));
}
