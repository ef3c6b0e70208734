using System.Text.Json.Serialization.Metadata;
using Integrations.Http;
using Integrations.Idempotency;
using Integrations.Mpesa.Callbacks;
using Integrations.Mpesa.Rules;
using Integrations.Mpesa.Wire;
using Integrations.Mpesa.Wire.Answers;
using Integrations.Mpesa.Wire.Requests;

namespace Integrations.Mpesa;

/// <summary>The calls of Bill Manager.</summary>
internal sealed class MpesaBillsClient(MpesaAccount account, IdempotentExecutor executor, IReferenceGenerator references) : MpesaCalls(account, executor, references), IMpesaBillsClient
{
    public Task<BillOptInAnswer> OptInAsync(BillOptIn request, CancellationToken cancellationToken = default) => OptInAsync(MpesaEndpoints.BillOptIn, request, cancellationToken);

    public Task<BillOptInAnswer> ChangeOptInAsync(BillOptIn request, CancellationToken cancellationToken = default) => OptInAsync(MpesaEndpoints.BillChangeOptIn, request, cancellationToken);

    public Task<BillAnswer> SendInvoiceAsync(BillInvoice invoice, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(invoice);
        var rules = new MpesaRules();
        var body = BillInvoiceBody.Compose(invoice, rules);
        return SendAsync(MpesaEndpoints.BillInvoice, invoice, body, MpesaJsonContext.Wire.BillInvoiceBody, rules, BillAnswers.Done, cancellationToken);
    }

    public Task<BillAnswer> SendInvoicesAsync(BillInvoiceBatch batch, Secret? appKey = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(batch);
        var rules = new MpesaRules();
        var body = BillInvoiceBody.Compose(batch, rules);
        return SendAsync(MpesaEndpoints.BillInvoices, batch, body, MpesaJsonContext.Wire.BillInvoiceBodyArray, rules, BillAnswers.Done, cancellationToken, appKey);
    }

    public Task<BillAnswer> CancelInvoicesAsync(BillCancellation request, Secret? appKey = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var rules = new MpesaRules();
        var body = BillCancelBody.Compose(request, rules);
        return body is [var single]
            ? SendAsync(MpesaEndpoints.BillCancel, request, single, MpesaJsonContext.Wire.BillCancelBody, rules, BillAnswers.Cancelled, cancellationToken)
            : SendAsync(MpesaEndpoints.BillCancelMany, request, body, MpesaJsonContext.Wire.BillCancelBodyArray, rules, BillAnswers.CancelledMany, cancellationToken, appKey);
    }

    public Task<BillAnswer> ReconcileAsync(BillReconciliation request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var rules = new MpesaRules();
        var body = BillReconciliationBody.Compose(request, rules);
        return SendAsync(MpesaEndpoints.BillReconcile, request, body, MpesaJsonContext.Wire.BillReconciliationBody, rules, BillAnswers.Done, cancellationToken);
    }

    private Task<BillOptInAnswer> OptInAsync(ProviderOperation operation, BillOptIn request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var rules = new MpesaRules();
        var body = BillOptInBody.Compose(request, Account.Settings, rules);
        Account.Callbacks.Check(rules, nameof(request.CallbackUrl), request.CallbackUrl);
        if (!rules.HasProblems)
        {
            body.callbackurl = Account.Callbacks.Resolve(request.CallbackUrl, MpesaCallbackKinds.BillPayment, $"bills-{body.shortcode}");
        }

        return SendAsync(operation, request, body, MpesaJsonContext.Wire.BillOptInBody, rules, BillAnswers.OptIn, cancellationToken);
    }

    private async Task<T> SendAsync<TBody, T>(
        ProviderOperation operation, MpesaRequest request, TBody body, JsonTypeInfo<TBody> type, MpesaRules rules, Func<Transmission, Reading<T>> read, CancellationToken cancellationToken, Secret? appKey = null)
    {
        rules.ThrowIfBroken(operation.Name);
        IReadOnlyList<KeyValuePair<string, string>> headers = appKey is { } key && Account.Settings.BillAppKeyHeader is { } name ? [new(name, key.Reveal())] : [];
        return (await Account.SendAsync(operation, body, type, read, Question(request), cancellationToken, headers).ConfigureAwait(false)).GetOrThrow();
    }
}
