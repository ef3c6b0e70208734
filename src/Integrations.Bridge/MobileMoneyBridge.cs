using Integrations.Prepaid;

namespace Integrations.Bridge;

/// <summary>The engine as applications see it.</summary>
internal sealed class MobileMoneyBridge(BridgeEngine engine) : IMobileMoneyBridge
{
    public Task<Payment> CollectAsync(CollectRequest request, CancellationToken cancellationToken = default) => PayAsync(request, PaymentTerms.Default, cancellationToken);

    public Task<Payment> DisburseAsync(DisburseRequest request, CancellationToken cancellationToken = default) => PayAsync(request, PaymentTerms.Default, cancellationToken);

    public Task<Payment> VendAsync(VendRequest request, CancellationToken cancellationToken = default) => PayAsync(request, PaymentTerms.Default, cancellationToken);

    public Task<Payment> RefundAsync(RefundRequest request, CancellationToken cancellationToken = default) => PayAsync(request, PaymentTerms.Default, cancellationToken);

    public Task<Payment> SettleAsync(SettleRequest request, CancellationToken cancellationToken = default) => PayAsync(request, PaymentTerms.Default, cancellationToken);

    public Task<Payment> PayAsync(PaymentRequest request, PaymentTerms terms, CancellationToken cancellationToken = default) => engine.SubmitAsync(request, terms, cancellationToken);

    public async Task<string?> LookupAsync(Msisdn msisdn, CancellationToken cancellationToken = default)
    {
        var wallet = msisdn.OperatorHint?.Operator.Key;
        foreach (var route in engine.Routes.Routes)
        {
            if (route is IAccountNameSource source && route.Descriptor.Country == msisdn.Country?.Code && (wallet is null || route.Descriptor.Operator is null || route.Descriptor.Operator == wallet))
            {
                return await source.FindNameAsync(msisdn, cancellationToken).ConfigureAwait(false);
            }
        }

        return null;
    }

    public async Task<VendLookup> LookupAsync(VendLookupRequest request, PaymentTerms? terms = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        await engine.OpenAsync().ConfigureAwait(false);
        return await new RecipientLookup(engine).FindAsync(request, terms ?? PaymentTerms.Default, cancellationToken).ConfigureAwait(false);
    }

    public Task<Payment?> GetAsync(PaymentId id, CancellationToken cancellationToken = default) => engine.GetAsync(id, cancellationToken);

    public async Task<Payment?> FindAsync(string idempotencyKey, string tenant = "", CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(idempotencyKey);
        await engine.OpenAsync().ConfigureAwait(false);
        return await engine.Journal.FindByKeyAsync(tenant, idempotencyKey, cancellationToken).ConfigureAwait(false) is { } id ? await engine.GetAsync(id, cancellationToken).ConfigureAwait(false) : null;
    }

    public Task<Payment> WaitAsync(PaymentId id, TimeSpan timeout, CancellationToken cancellationToken = default) => engine.WaitAsync(id, timeout, cancellationToken);

    public Task<Payment> CancelAsync(PaymentId id, CancellationToken cancellationToken = default) => engine.CancelAsync(id, cancellationToken);

    public Task<ReadOnlyMemory<byte>> GetArtefactAsync(PaymentId id, CancellationToken cancellationToken = default) => engine.Artefacts.TakeAsync(id, cancellationToken);

    public async Task<VendResult?> GetVendResultAsync(PaymentId id, CancellationToken cancellationToken = default) =>
        VendResult.TryFromArtefact((await engine.Artefacts.TakeAsync(id, cancellationToken).ConfigureAwait(false)).Span, out var result) ? result : null;

    public Task AcknowledgeArtefactAsync(PaymentId id, CancellationToken cancellationToken = default) => engine.Artefacts.AcknowledgeAsync(id, cancellationToken);

    public Task<VendResult> ReprintAsync(PaymentId id, Reprint reprint, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(reprint);
        return engine.Artefacts.ReprintAsync(id, reprint, cancellationToken);
    }
}
