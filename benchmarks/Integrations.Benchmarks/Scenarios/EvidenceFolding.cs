using Integrations.Bridge;
using Integrations.Bridge.Journal;
using Integrations.Payments;

namespace Integrations.Benchmarks.Scenarios;

/// <summary>What the engine does most: the evidence of a payment with two attempts becomes its state.</summary>
internal sealed class EvidenceFolding
{
    private static readonly DateTimeOffset Start = new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);

    private readonly IntentSnapshot _snapshot = new(
        new IntentRecord
        {
            Id = new PaymentId(Guid.Empty),
            Tenant = "",
            Key = "order-1",
            Fingerprint = "",
            Kind = PaymentKind.Disburse,
            Amount = new Money(100m, "KES"),
            Reference = "order-1",
            Request = default,
            CreatedAt = Start,
            Deadline = Start + TimeSpan.FromHours(1),
            Policy = FailoverPolicy.Hold,
            Version = 1,
            ChangeId = "1",
        },
        [Attempt("one", 1), Attempt("two", 2)],
        [Says("one", EvidenceClaim.NotSent, 1), Says("two", EvidenceClaim.Ack, 1), Says("two", EvidenceClaim.Success, 0)]);

    public void Fold(int calls)
    {
        for (var call = 0; call < calls; call++)
        {
            if (Views.Of(_snapshot, EngineRules.Default, Start).State is not IntentState.Succeeded)
            {
                throw new InvalidOperationException("The payment succeeded.");
            }
        }
    }

    private static AttemptRecord Attempt(string reference, int ordinal) => new()
    {
        Reference = reference,
        Payment = new PaymentId(Guid.Empty),
        Ordinal = ordinal,
        Route = reference,
        Provider = "benchmark",
        Merchant = "default",
        Sends = 1,
    };

    private static EvidenceRecord Says(string reference, EvidenceClaim claim, int send) => new()
    {
        Reference = reference,
        Sequence = 1,
        Claim = claim,
        Source = EvidenceSource.Send,
        SendNumber = send,
        ObservedAt = Start,
    };
}
