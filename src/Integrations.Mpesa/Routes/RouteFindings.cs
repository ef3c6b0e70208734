using Integrations.Http;
using Integrations.Payments;

namespace Integrations.Mpesa.Routes;

/// <summary>Verdicts as evidence.</summary>
internal static class RouteFindings
{
    public static Finding From<T>(Verdict<T> verdict, IReadOnlyList<ProviderReference> references) => new()
    {
        Claim = verdict.Claim,
        Error = verdict.Error,
        ProviderReferences = references,
        NextCheck = verdict.Error?.RetryAfter,
        Trace = verdict.Trace,
    };

    /// <summary>What a question brought: that it was taken, or nothing. A question that failed says nothing about the payment.</summary>
    public static Finding FromQuestion(Verdict<MpesaAcknowledgement> verdict) => new()
    {
        Claim = verdict.Claim is Claim.Asked ? Claim.Asked : Claim.None,
        Error = verdict.Claim is Claim.Asked ? null : verdict.Error,
        NextCheck = verdict.Error?.RetryAfter,
        Trace = verdict.Trace,
    };

    /// <summary>Nothing was learnt, because nothing could be asked or sent.</summary>
    public static Finding Nothing(ProviderError error) => new() { Claim = Claim.None, Error = error, Trace = error.Trace };

    public static IReadOnlyList<ProviderReference> References(StkPushAcknowledgement? acknowledgement) => acknowledgement is null ? [] : Known(
        (MpesaReferenceKinds.CheckoutRequestId, acknowledgement.CheckoutRequestId),
        (MpesaReferenceKinds.MerchantRequestId, acknowledgement.MerchantRequestId));

    public static IReadOnlyList<ProviderReference> References(MpesaAcknowledgement? acknowledgement) => acknowledgement is null ? [] : Known(
        (MpesaReferenceKinds.ConversationId, acknowledgement.ConversationId),
        (MpesaReferenceKinds.OriginatorConversationId, acknowledgement.OriginatorConversationId));

    private static ProviderReference[] Known(params ReadOnlySpan<(string Kind, string Value)> candidates)
    {
        var known = new List<ProviderReference>(candidates.Length);
        foreach (var (kind, value) in candidates)
        {
            if (value.Length > 0)
            {
                known.Add(new ProviderReference(kind, value));
            }
        }

        return [.. known];
    }
}
