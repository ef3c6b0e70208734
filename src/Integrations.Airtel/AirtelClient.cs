using Integrations.Airtel.Callbacks;
using Integrations.Airtel.Direct;
using Integrations.Airtel.Rules;
using Integrations.Airtel.Wire;
using Integrations.Airtel.Wire.Requests;
using Integrations.Authentication;
using Integrations.Callbacks;
using Integrations.Http;
using Integrations.Idempotency;

namespace Integrations.Airtel;

/// <summary>Checks a request, gives it a key and a reference, and sends it through the account.</summary>
/// <param name="account">The account.</param>
/// <param name="executor">Makes sure that one key moves money once.</param>
/// <param name="replayWindow">For how long a key may be sent again.</param>
/// <param name="addresses">The host's callback addresses; <see langword="null"/> when it takes none.</param>
/// <param name="time">The clock.</param>
internal sealed class AirtelClient(AirtelAccount account, IdempotentExecutor executor, TimeSpan replayWindow, CallbackAddresses? addresses, TimeProvider time) : IAirtelClient
{
    private const int LongestListing = 1000;

    private readonly SentPayments _sent = new(time, replayWindow);
    private readonly OpenRefunds _refunds = new();

    public Uri CallbackAddress => addresses is { IsConfigured: true }
        ? addresses.For(new CallbackRoute(AirtelTelemetry.Provider, account.Settings.Merchant, AirtelCallbackKinds.Payment).Slug, AirtelCallbackKinds.RegisteredReference)
        : throw new InvalidOperationException("Airtel: the host has no address for callbacks; call services.AddMobileMoneyCallbacks and set PublicBaseAddress.");

    public Task<Outcome<AirtelPayment>> CollectAsync(CollectionRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var rules = Rules();
        var body = CollectionBody.Compose(request, account.Settings, rules);
        return PayAsync(account.CollectionOperation, request, request.Fingerprint(account.CollectionOperation, account.Settings), rules, (marks, stop) =>
        {
            body.Transaction.Id = marks.Reference;
            return account.CollectAsync(body, marks, stop);
        }, account.QueryCollectionAsync, cancellationToken);
    }

    public Task<AirtelPaymentStatus> QueryCollectionAsync(PaymentEnquiry enquiry, CancellationToken cancellationToken = default) =>
        EnquireAsync(enquiry, AirtelEndpoints.Enquiry, account.QueryCollectionAsync, cancellationToken);

    public Task<Outcome<AirtelRefund>> RefundAsync(PaymentRefund refund, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(refund);
        var rules = Rules();
        var body = RefundBody.Compose(nameof(refund.AirtelMoneyId), refund.AirtelMoneyId, rules);
        return ReturnAsync(account.RefundOperation, refund, rules, (marks, stop) => account.RefundAsync(body, marks, stop), cancellationToken);
    }

    public async Task<AirtelTransactionList> ListTransactionsAsync(TransactionListing listing, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(listing);
        var rules = Rules();
        if (listing.To <= listing.From)
        {
            rules.Add(nameof(listing.To), "must be after From", "swap the two times");
        }

        if (listing.Limit is < 1 or > LongestListing)
        {
            rules.Add(nameof(listing.Limit), $"must be 1 to {LongestListing}", "ask for pages with Offset");
        }

        if (listing.Offset < 0)
        {
            rules.Add(nameof(listing.Offset), "must not be negative", "start at 0");
        }

        rules.ThrowIfBroken(AirtelEndpoints.Transactions.Name);
        return (await account.ListAsync(listing, Question(listing), cancellationToken).ConfigureAwait(false)).GetOrThrow();
    }

    public Task<Outcome<AirtelPayment>> DisburseAsync(DisbursementRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var rules = Rules();
        var body = DisbursementBody.Compose(request, account.Settings, rules);
        return PayAsync(account.DisbursementOperation, request, request.Fingerprint(account.DisbursementOperation, account.Settings), rules, (marks, stop) =>
        {
            body.Transaction.Id = marks.Reference;
            return account.DisburseAsync(body, marks, stop);
        }, (id, marks, stop) => account.QueryDisbursementAsync(id, body.Version, body.Transaction.Type, marks, stop), cancellationToken);
    }

    public Task<AirtelPaymentStatus> QueryDisbursementAsync(PaymentEnquiry enquiry, AirtelTransferKind kind = AirtelTransferKind.ToCustomer, CancellationToken cancellationToken = default)
    {
        var version = account.Settings.DisbursementVersion;
        return EnquireAsync(
            enquiry,
            AirtelEndpoints.DisbursementEnquiry(version),
            (id, marks, stop) => account.QueryDisbursementAsync(id, version, kind is AirtelTransferKind.ToBusiness ? "B2B" : "B2C", marks, stop),
            cancellationToken);
    }

    public Task<Outcome<AirtelRefund>> RefundDisbursementAsync(PaymentRefund refund, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(refund);
        var rules = Rules();
        rules.PinKey();
        var body = RefundBody.Compose(nameof(refund.AirtelMoneyId), refund.AirtelMoneyId, rules);
        return ReturnAsync(AirtelEndpoints.DisbursementRefund, refund, rules, (marks, stop) => account.RefundDisbursementAsync(body, marks, stop), cancellationToken);
    }

    public Task<Outcome<AirtelPayment>> CashInAsync(CashInRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var rules = Rules();
        var body = CashInBody.Compose(request, account.Settings, rules);
        return PayAsync(account.CashInOperation, request, request.Fingerprint(account.CashInOperation, account.Settings), rules, (marks, stop) =>
        {
            body.Transaction.Id = marks.Reference;
            return account.CashInAsync(body, marks, stop);
        }, account.QueryCashInAsync, cancellationToken);
    }

    public Task<AirtelPaymentStatus> QueryCashInAsync(PaymentEnquiry enquiry, CancellationToken cancellationToken = default) =>
        EnquireAsync(enquiry, AirtelEndpoints.Enquiry, account.QueryCashInAsync, cancellationToken);

    public Task<Outcome<AirtelPayment>> CashOutAsync(CashOutRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var rules = Rules();
        var body = CashOutBody.Compose(request, account.Settings, rules);
        return PayAsync(AirtelEndpoints.CashOut, request, request.Fingerprint(AirtelEndpoints.CashOut, account.Settings), rules, (marks, stop) =>
        {
            body.Transaction.Id = marks.Reference;
            return account.CashOutAsync(body, marks, stop);
        }, account.QueryCashOutAsync, cancellationToken);
    }

    public Task<AirtelPaymentStatus> QueryCashOutAsync(PaymentEnquiry enquiry, CancellationToken cancellationToken = default) =>
        EnquireAsync(enquiry, AirtelEndpoints.CashOutEnquiry, account.QueryCashOutAsync, cancellationToken);

    public async Task<AirtelAccountHolder?> FindAccountHolderAsync(Msisdn number, CancellationToken cancellationToken = default)
    {
        var rules = Rules();
        var digits = rules.Number(nameof(number), number);
        rules.ThrowIfBroken(AirtelEndpoints.AccountHolder.Name);
        return (await account.FindHolderAsync(digits, new CallMarks("", CallMarks.Correlate(null)), cancellationToken).ConfigureAwait(false)).GetOrThrow().Holder;
    }

    public async Task<AirtelBalance> GetBalanceAsync(AirtelBalanceType? type = null, CancellationToken cancellationToken = default) =>
        (await account.GetBalanceAsync(type, new CallMarks("", CallMarks.Correlate(null)), cancellationToken).ConfigureAwait(false)).GetOrThrow();

    public async Task<RemittanceRecipient> ValidateRemittanceAsync(RemittanceValidation request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var rules = Rules();
        var body = RemittanceValidationBody.Compose(request, account.Settings, rules);
        rules.ThrowIfBroken(AirtelEndpoints.RemittanceValidation.Name);
        return (await account.ValidateRemittanceAsync(body, Question(request), cancellationToken).ConfigureAwait(false)).GetOrThrow();
    }

    public Task<Outcome<AirtelPayment>> SendRemittanceAsync(RemittanceRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var rules = Rules();
        var body = RemittanceBody.Compose(request, account.Settings, rules);
        return PayAsync(AirtelEndpoints.Remittance, request, request.Fingerprint(AirtelEndpoints.Remittance, account.Settings), rules, (marks, stop) =>
        {
            body.ExtTrId = marks.Reference;
            return account.SendRemittanceAsync(body, marks, stop);
        }, account.QueryRemittanceAsync, cancellationToken);
    }

    public Task<AirtelPaymentStatus> QueryRemittanceAsync(PaymentEnquiry enquiry, CancellationToken cancellationToken = default) =>
        EnquireAsync(enquiry, AirtelEndpoints.RemittanceEnquiry, account.QueryRemittanceAsync, cancellationToken);

    public Task<Outcome<AirtelRefund>> RefundRemittanceAsync(PaymentRefund refund, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(refund);
        var rules = Rules();
        rules.PinKey();
        var id = rules.Text(nameof(refund.AirtelMoneyId), refund.AirtelMoneyId, 1, RequestRules.LongestIdentifier, "give the id that the remittance's answer shows");
        return ReturnAsync(account.RemittanceRefundOperation, refund, rules, (marks, stop) => account.RefundRemittanceAsync(id, marks, stop), cancellationToken);
    }

    public Task<CredentialVerification> VerifyCredentialsAsync(CancellationToken cancellationToken = default) => account.VerifyCredentialsAsync(cancellationToken);

    private async Task<AirtelPaymentStatus> EnquireAsync(
        PaymentEnquiry enquiry, ProviderOperation operation, Func<string, CallMarks, CancellationToken, Task<Verdict<AirtelPaymentStatus>>> ask, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(enquiry);
        var rules = Rules();
        var id = rules.Text(nameof(enquiry.TransactionId), enquiry.TransactionId, 1, AirtelRules.LongestId, "give the id that the payment was made with");
        rules.ThrowIfBroken(operation.Name);
        return (await ask(id, new CallMarks(id, CallMarks.Correlate(enquiry.CorrelationId)), cancellationToken).ConfigureAwait(false)).ValueOrThrow();
    }

    private async Task<Outcome<AirtelPayment>> PayAsync(
        ProviderOperation operation,
        AirtelMovement request,
        Fingerprint fingerprint,
        AirtelRules rules,
        Func<CallMarks, CancellationToken, Task<Verdict<AirtelPayment>>> send,
        Func<string, CallMarks, CancellationToken, Task<Verdict<AirtelPaymentStatus>>> ask,
        CancellationToken cancellationToken)
    {
        rules.Id(request.TransactionId);
        rules.Key(request.IdempotencyKey);
        rules.ThrowIfBroken(operation.Name);
        var payment = new DirectPayment(operation, CallMarks.Correlate(request.CorrelationId), account.Settings.GracePeriod, _sent, send, ask);
        var call = new IdempotentCall<AirtelPayment>
        {
            Provider = AirtelTelemetry.Provider,
            Merchant = account.Settings.Merchant,
            Operation = operation,
            Key = request.IdempotencyKey,
            Fingerprint = fingerprint,
            ValueType = AirtelJsonContext.Wire.AirtelPayment,
            Reference = request.TransactionId,
            ReplayWindow = replayWindow,
            Again = payment.SendAgainAsync,
        };
        return await executor.ExecuteAsync(call, payment.SendAsync, cancellationToken).ConfigureAwait(false);
    }

    private async Task<Outcome<AirtelRefund>> ReturnAsync(
        ProviderOperation operation, PaymentRefund refund, AirtelRules rules, Func<CallMarks, CancellationToken, Task<Verdict<AirtelRefund>>> send, CancellationToken cancellationToken)
    {
        rules.Key(refund.IdempotencyKey);
        rules.ThrowIfBroken(operation.Name);
        var one = new DirectRefund(operation, CallMarks.Correlate(refund.CorrelationId), refund.AirtelMoneyId, _refunds, send);
        var call = new IdempotentCall<AirtelRefund>
        {
            Provider = AirtelTelemetry.Provider,
            Merchant = account.Settings.Merchant,
            Operation = operation,
            Key = refund.IdempotencyKey ?? DirectRefund.KeyOf(refund.AirtelMoneyId),
            Fingerprint = refund.Fingerprint(),
            ValueType = AirtelJsonContext.Wire.AirtelRefund,
        };
        return await executor.ExecuteAsync(call, one.SendAsync, cancellationToken).ConfigureAwait(false);
    }

    private AirtelRules Rules() => new(account.Settings);

    private static CallMarks Question(AirtelRequest request) => new("", CallMarks.Correlate(request.CorrelationId));
}
