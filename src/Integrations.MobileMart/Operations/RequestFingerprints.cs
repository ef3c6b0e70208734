using Integrations.Idempotency;

namespace Integrations.MobileMart;

/// <summary>What an idempotency key stands for: every field that the host chose, except the correlation id, and except the lookup, which a repeat makes anew.</summary>
internal static class RequestFingerprints
{
    public static Fingerprint Of(MobileMartSaleRequest request, string? recipient) => Fingerprint.Of(fields => fields
        .Add("product", request.Product.Code)
        .Add("service", request.Product.Service)
        .Add("amount", request.Amount)
        .Add("recipient", recipient)
        .Add("metadata", request.Metadata));

    public static Fingerprint Of(MobileMartReversalRequest request) => Fingerprint.Of(fields => fields
        .Add("service", request.Service.ToString())
        .Add("original", request.OriginalReference));
}
