using System.Text.Json.Serialization.Metadata;
using Integrations.Http;
using Integrations.Idempotency;
using Integrations.Mpesa.Rules;

namespace Integrations.Mpesa;

/// <summary>What the clients of one account share: a key and a reference for what moves money, marks for what asks.</summary>
internal abstract class MpesaCalls(MpesaAccount account, IdempotentExecutor executor, IReferenceGenerator references)
{
    protected MpesaAccount Account { get; } = account;

    protected Task<Outcome<T>> MoveAsync<T>(IdempotentCall<T> call, MpesaPayment request, Func<CallMarks, CancellationToken, Task<Verdict<T>>> send, CancellationToken cancellationToken) =>
        executor.MoveAsync(call, request.CorrelationId, send, cancellationToken);

    protected IdempotentCall<T> Call<T>(ProviderOperation operation, MpesaPayment request, Fingerprint fingerprint, JsonTypeInfo<T> type, string? reference = null) => new()
    {
        Provider = MpesaTelemetry.Provider,
        Merchant = Account.Settings.Merchant,
        Operation = operation,
        Key = request.IdempotencyKey,
        Fingerprint = fingerprint,
        ValueType = type,
        Reference = reference,
    };

    protected void CheckPair(MpesaRules rules, (Uri? Result, Uri? Timeout) given)
    {
        Account.Callbacks.Check(rules, nameof(PayoutRequest.ResultUrl), given.Result);
        Account.Callbacks.Check(rules, nameof(PayoutRequest.QueueTimeoutUrl), given.Timeout);
    }

    protected CallMarks Question(MpesaRequest request, string? reference = null) => new(reference ?? references.Next().ToString("N"), CallMarks.Correlate(request.CorrelationId));
}
