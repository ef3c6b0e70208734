using Integrations.Idempotency;

namespace Integrations.Ncba;

/// <summary>What an idempotency key stands for: every field that the host chose, except the correlation id, which belongs to a call and not to a payment.</summary>
internal static class RequestFingerprints
{
    public static Fingerprint Fingerprint(this NcbaPushRequest request) => Idempotency.Fingerprint.Of(fields => fields
        .Add("amount", request.Amount)
        .Add("payer", request.Payer)
        .Add("reference", request.Reference)
        .Add("metadata", request.Metadata));
}
