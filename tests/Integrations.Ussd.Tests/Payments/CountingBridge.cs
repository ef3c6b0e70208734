using System.Collections.Concurrent;
using Integrations.Bridge;
using Integrations.Payments;
using Integrations.Prepaid;

namespace Integrations.Ussd.Tests.Payments;

/// <summary>A Bridge that counts what it is asked, and keeps the same payment for the same key.</summary>
internal sealed class CountingBridge : IMobileMoneyBridge
{
    private readonly ConcurrentDictionary<string, Payment> _payments = new(StringComparer.Ordinal);

    public ConcurrentQueue<PaymentRequest> Requests { get; } = new();

    public PaymentStatus Status { get; set; } = PaymentStatus.Succeeded;

    public PendingReason? Pending { get; set; }

    public string UserMessage { get; set; } = "";

    public VendResult? Sold { get; set; }

    public Func<Task> Before { get; set; } = () => Task.CompletedTask;

    public Func<Task> After { get; set; } = () => Task.CompletedTask;

    public Task<Payment> CollectAsync(CollectRequest request, CancellationToken cancellationToken = default) => TakeAsync(request);

    public Task<Payment> DisburseAsync(DisburseRequest request, CancellationToken cancellationToken = default) => TakeAsync(request);

    public Task<Payment> VendAsync(VendRequest request, CancellationToken cancellationToken = default) => TakeAsync(request);

    public Task<Payment> WaitAsync(PaymentId id, TimeSpan timeout, CancellationToken cancellationToken = default) => Task.FromResult(_payments.Values.Single(payment => payment.Id == id));

    public Task<VendResult?> GetVendResultAsync(PaymentId id, CancellationToken cancellationToken = default) => Task.FromResult(Sold);

    public Task<Payment> RefundAsync(RefundRequest request, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task<Payment> SettleAsync(SettleRequest request, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task<Payment> PayAsync(PaymentRequest request, PaymentTerms terms, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task<string?> LookupAsync(Msisdn msisdn, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task<VendLookup> LookupAsync(VendLookupRequest request, PaymentTerms? terms = null, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task<VendResult> ReprintAsync(PaymentId id, Reprint reprint, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task<Payment?> GetAsync(PaymentId id, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task<Payment?> FindAsync(string idempotencyKey, string tenant = "", CancellationToken cancellationToken = default) => Task.FromResult(_payments.GetValueOrDefault(idempotencyKey));

    public Task<Payment> CancelAsync(PaymentId id, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task<ReadOnlyMemory<byte>> GetArtefactAsync(PaymentId id, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task AcknowledgeArtefactAsync(PaymentId id, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    private async Task<Payment> TakeAsync(PaymentRequest request)
    {
        Requests.Enqueue(request);
        await Before();
        var payment = _payments.GetOrAdd(request.IdempotencyKey, key => new Payment
        {
            Id = new PaymentId(new Guid(_payments.Count + 1, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0])),
            IdempotencyKey = key,
            Kind = request.Kind,
            Amount = request.Amount,
            Reference = request.Reference,
            Status = Status,
            Pending = Pending,
            Receipt = Status is PaymentStatus.Succeeded ? "QK12AB34CD" : null,
            UserMessage = UserMessage,
            CreatedAt = DateTimeOffset.UnixEpoch,
            UpdatedAt = DateTimeOffset.UnixEpoch,
            Version = 1,
        });
        await After();
        return payment;
    }
}
