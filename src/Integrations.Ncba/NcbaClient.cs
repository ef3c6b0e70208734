using Integrations.Authentication;
using Integrations.Callbacks;
using Integrations.Idempotency;
using Integrations.Ncba.Callbacks;
using Integrations.Ncba.Rules;
using Integrations.Ncba.Wire;
using Integrations.Ncba.Wire.Requests;
using Integrations.Providers;

namespace Integrations.Ncba;

/// <summary>Checks a request, gives it a key and a reference, and sends it through the account.</summary>
internal sealed class NcbaClient(NcbaAccount account, IdempotentExecutor executor, IReferenceGenerator references) : INcbaClient
{
    public NcbaNotificationAddresses NotificationAddresses => new(AddressOf(NcbaCallbackKinds.Paybill), AddressOf(NcbaCallbackKinds.Account));

    public async Task<Outcome<NcbaPushAcknowledgement>> PushAsync(NcbaPushRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var rules = new NcbaRules();
        var body = PushBody.Compose(request.Payer, request.Amount, rules.Behind(nameof(request.Reference), request.Reference), account.Settings, rules);
        rules.Key(request.IdempotencyKey);
        rules.ThrowIfBroken(NcbaEndpoints.Push.Name);
        var call = new IdempotentCall<NcbaPushAcknowledgement>
        {
            Provider = NcbaTelemetry.Provider,
            Merchant = account.Settings.Merchant,
            Operation = NcbaEndpoints.Push,
            Key = request.IdempotencyKey,
            Fingerprint = request.Fingerprint(),
            ValueType = NcbaJsonContext.Wire.NcbaPushAcknowledgement,
        };
        return await executor.MoveAsync(call, request.CorrelationId, (marks, stop) => account.PushAsync(body, marks, stop), cancellationToken).ConfigureAwait(false);
    }

    public async Task<NcbaPushStatus> QueryPushAsync(NcbaPushQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        var rules = new NcbaRules();
        var id = rules.Text(nameof(query.TransactionId), query.TransactionId, 1, RequestRules.LongestIdentifier, "give the one that the push returned");
        rules.ThrowIfBroken(NcbaEndpoints.Query.Name);
        return (await account.QueryAsync(id, query.SentAt, Question(query), cancellationToken).ConfigureAwait(false)).ValueOrThrow();
    }

    public async Task<NcbaQrCode> GenerateQrAsync(NcbaQrRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var rules = new NcbaRules();
        var body = QrBody.Compose(request, account.Settings, rules);
        rules.ThrowIfBroken(NcbaEndpoints.Qr.Name);
        return (await account.GenerateQrAsync(body, Question(request), cancellationToken).ConfigureAwait(false)).GetOrThrow();
    }

    public Task<CredentialVerification> VerifyCredentialsAsync(CancellationToken cancellationToken = default) => account.VerifyCredentialsAsync(cancellationToken);

    private Uri AddressOf(string kind) => (account.Addresses ?? throw new InvalidOperationException("This host takes no callbacks; call services.AddMobileMoneyCallbacks and set PublicBaseAddress."))
        .For(new CallbackRoute(NcbaTelemetry.Provider, account.Settings.Merchant, kind).Slug, $"ncba-{account.Settings.Till}");

    private CallMarks Question(NcbaRequest request) => new(references.Next().ToString("N"), CallMarks.Correlate(request.CorrelationId));
}
