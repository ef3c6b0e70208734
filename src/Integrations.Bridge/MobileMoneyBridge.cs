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

    public async Task<ReadOnlyMemory<byte>> GetArtefactAsync(PaymentId id, CancellationToken cancellationToken = default)
    {
        await engine.OpenAsync().ConfigureAwait(false);
        return await FindArtefactAsync(id, cancellationToken).ConfigureAwait(false) is { } artefact ? engine.Vault.OpenArtefact(artefact) : default;
    }

    public async Task<VendResult?> GetVendResultAsync(PaymentId id, CancellationToken cancellationToken = default) =>
        VendResult.TryFromArtefact((await GetArtefactAsync(id, cancellationToken).ConfigureAwait(false)).Span, out var result) ? result : null;

    public async Task AcknowledgeArtefactAsync(PaymentId id, CancellationToken cancellationToken = default)
    {
        await engine.OpenAsync().ConfigureAwait(false);
        if (await FindArtefactAsync(id, cancellationToken).ConfigureAwait(false) is not { } artefact)
        {
            return;
        }

        var keep = VendResult.TryFromArtefact(engine.Vault.OpenArtefact(artefact).Span, out var result) && result is not VoucherReceipt ? engine.Options.ReceiptRetention : engine.Options.PinRetention;
        var eraseAt = engine.Now + keep;
        if (artefact.EraseAt is not { } earlier || eraseAt < earlier)
        {
            await engine.Journal.SetArtefactErasureAsync(id, eraseAt, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>What is held; not what waits to be erased.</summary>
    private async ValueTask<ArtefactRecord?> FindArtefactAsync(PaymentId id, CancellationToken cancellationToken) =>
        await engine.Journal.FindArtefactAsync(id, cancellationToken).ConfigureAwait(false) is { Content.IsEmpty: false } artefact && (artefact.EraseAt is not { } end || end > engine.Now) ? artefact : null;
}
