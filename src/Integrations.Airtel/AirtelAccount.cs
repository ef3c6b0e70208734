using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Integrations.Airtel.Authentication;
using Integrations.Airtel.Codes;
using Integrations.Airtel.Wire;
using Integrations.Airtel.Wire.Answers;
using Integrations.Airtel.Wire.Requests;
using Integrations.Authentication;
using Integrations.Http;
using Integrations.Security;

namespace Integrations.Airtel;

/// <summary>Sends the operations of one account: the layer under the client and the routes. It checks no field and keeps no key. Thread-safe.</summary>
internal sealed class AirtelAccount : ICredentialVerifier
{
    private readonly ProviderHttp _http;
    private readonly AirtelSecrets _secrets;
    private readonly ProviderTokens _tokens;
    private readonly SigningKeys _keys;
    private readonly MessageSigner _signer;
    private readonly KeyValuePair<string, string>[] _headers;
    private readonly TimeProvider _time;

    public AirtelAccount(AirtelSettings settings, ProviderHttp http, ICredentialSource source, AccessTokenCaches tokens, TimeProvider time)
    {
        Settings = settings;
        _http = http;
        _time = time;
        _secrets = new AirtelSecrets(settings, source);
        _tokens = new ProviderTokens(http, _secrets.Account, AirtelTokens.GrantFor(settings), tokens, time);
        _keys = new SigningKeys(FetchKeyAsync, settings.RsaPadding, time);
        _signer = new MessageSigner(_keys);
        _headers = [new("Accept", "*/*"), new("X-Country", settings.Country.Code), new("X-Currency", settings.WireCurrency)];
    }

    public AirtelSettings Settings { get; }

    public ProviderOperation CollectionOperation => AirtelEndpoints.Collection(Settings.CollectionVersion);

    public ProviderOperation RefundOperation => AirtelEndpoints.Refund(Settings.RefundVersion);

    public ProviderOperation DisbursementOperation => AirtelEndpoints.Disbursement(Settings.DisbursementVersion);

    public ProviderOperation CashInOperation => AirtelEndpoints.CashIn(Settings.CashInVersion);

    public Task<Verdict<AirtelPayment>> CollectAsync(CollectionBody body, CallMarks marks, CancellationToken cancellationToken) => SendSignedAsync(
        CollectionOperation,
        JsonSerializer.SerializeToUtf8Bytes(body, AirtelJsonContext.Wire.CollectionBody),
        answer => PaymentAnswers.Prompt(answer, body.Transaction.Id, AirtelRefusals.Collections),
        marks,
        cancellationToken);

    public Task<Verdict<AirtelPaymentStatus>> QueryCollectionAsync(string id, CallMarks marks, CancellationToken cancellationToken) =>
        EnquireAsync(AirtelEndpoints.Enquiry, id, AirtelFailures.Collections, marks, cancellationToken);

    public Task<Verdict<AirtelRefund>> RefundAsync(RefundBody body, CallMarks marks, CancellationToken cancellationToken) =>
        SendSignedAsync(RefundOperation, JsonSerializer.SerializeToUtf8Bytes(body, AirtelJsonContext.Wire.RefundBody), PaymentAnswers.Refund, marks, cancellationToken);

    public Task<Verdict<AirtelTransactionList>> ListAsync(TransactionListing listing, CallMarks marks, CancellationToken cancellationToken)
    {
        var query = string.Create(
            CultureInfo.InvariantCulture,
            $"?from={listing.From.ToUnixTimeMilliseconds()}&to={listing.To.ToUnixTimeMilliseconds()}&limit={listing.Limit}&offset={listing.Offset}");
        return AskAsync(AirtelEndpoints.Transactions, AirtelEndpoints.Transactions.Route + query, QueryAnswers.Transactions, marks, cancellationToken);
    }

    public async Task<Verdict<AirtelPayment>> DisburseAsync(DisbursementBody body, CallMarks marks, CancellationToken cancellationToken)
    {
        body.Pin = await _secrets.PinAsync(AirtelCredentialNames.Pin, cancellationToken).ConfigureAwait(false);
        return await SendSignedAsync(
            AirtelEndpoints.Disbursement(body.Version),
            JsonSerializer.SerializeToUtf8Bytes(body, AirtelJsonContext.Wire.DisbursementBody),
            answer => PaymentAnswers.Result(answer, body.Transaction.Id, AirtelRefusals.Disbursements, AirtelFailures.Disbursements),
            marks,
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Asks in the version that the payment was made in, and as what it was made.</summary>
    public Task<Verdict<AirtelPaymentStatus>> QueryDisbursementAsync(string id, AirtelApiVersion version, string? type, CallMarks marks, CancellationToken cancellationToken) => EnquireAsync(
        AirtelEndpoints.DisbursementEnquiry(version), id, AirtelFailures.Disbursements, marks, cancellationToken, version is AirtelApiVersion.V2 ? $"?transactionType={type ?? "B2C"}" : "");

    public async Task<Verdict<AirtelRefund>> RefundDisbursementAsync(RefundBody body, CallMarks marks, CancellationToken cancellationToken)
    {
        body.Pin = await _secrets.PinAsync(AirtelCredentialNames.Pin, cancellationToken).ConfigureAwait(false);
        return await SendSignedAsync(
            AirtelEndpoints.DisbursementRefund, JsonSerializer.SerializeToUtf8Bytes(body, AirtelJsonContext.Wire.RefundBody), PaymentAnswers.Refund, marks, cancellationToken).ConfigureAwait(false);
    }

    public async Task<Verdict<AirtelPayment>> CashInAsync(CashInBody body, CallMarks marks, CancellationToken cancellationToken)
    {
        body.Pin = await _secrets.PinAsync(AirtelCredentialNames.CashInPin, cancellationToken).ConfigureAwait(false);
        return await SendSignedAsync(
            CashInOperation,
            JsonSerializer.SerializeToUtf8Bytes(body, AirtelJsonContext.Wire.CashInBody),
            answer => PaymentAnswers.Result(answer, body.Transaction.Id, AirtelRefusals.Cash, AirtelFailures.Cash),
            marks,
            cancellationToken).ConfigureAwait(false);
    }

    public Task<Verdict<AirtelPaymentStatus>> QueryCashInAsync(string id, CallMarks marks, CancellationToken cancellationToken) =>
        EnquireAsync(AirtelEndpoints.Enquiry, id, AirtelFailures.Cash, marks, cancellationToken);

    public Task<Verdict<AirtelPayment>> CashOutAsync(CashOutBody body, CallMarks marks, CancellationToken cancellationToken) => SendSignedAsync(
        AirtelEndpoints.CashOut,
        JsonSerializer.SerializeToUtf8Bytes(body, AirtelJsonContext.Wire.CashOutBody),
        answer => PaymentAnswers.Prompt(answer, body.Transaction.Id, AirtelRefusals.Cash),
        marks,
        cancellationToken);

    public Task<Verdict<AirtelPaymentStatus>> QueryCashOutAsync(string id, CallMarks marks, CancellationToken cancellationToken) =>
        EnquireAsync(AirtelEndpoints.CashOutEnquiry, id, AirtelFailures.Collections, marks, cancellationToken);

    public Task<Verdict<HolderAnswer>> FindHolderAsync(string number, CallMarks marks, CancellationToken cancellationToken) =>
        AskAsync(AirtelEndpoints.AccountHolder, Fill(AirtelEndpoints.AccountHolder, number), QueryAnswers.AccountHolder, marks, cancellationToken);

    public Task<Verdict<AirtelBalance>> GetBalanceAsync(AirtelBalanceType? type, CallMarks marks, CancellationToken cancellationToken)
    {
        var account = type switch
        {
            null => "",
            AirtelBalanceType.Collection => "COLL",
            AirtelBalanceType.Disbursement => "DISB",
            AirtelBalanceType.CashIn => "CASHIN",
            _ => "CASHOUT",
        };
        var operation = type is null ? AirtelEndpoints.BalanceV1 : AirtelEndpoints.BalanceV2;
        return AskAsync(
            operation, operation.Route + (type is null ? "" : $"?type={account}"), answer => QueryAnswers.Balance(answer, account, Settings, _time.GetUtcNow()), marks, cancellationToken);
    }

    public Task<Verdict<RemittanceRecipient>> ValidateRemittanceAsync(RemittanceValidationBody body, CallMarks marks, CancellationToken cancellationToken) =>
        SendFlatAsync(AirtelEndpoints.RemittanceValidation, body, AirtelJsonContext.Wire.RemittanceValidationBody, RemittanceAnswers.Validation, marks, cancellationToken);

    public async Task<Verdict<AirtelPayment>> SendRemittanceAsync(RemittanceBody body, CallMarks marks, CancellationToken cancellationToken)
    {
        body.Pin = await _secrets.PinAsync(AirtelCredentialNames.RemittancePin, cancellationToken).ConfigureAwait(false);
        return await SendFlatAsync(
            AirtelEndpoints.Remittance, body, AirtelJsonContext.Wire.RemittanceBody, answer => RemittanceAnswers.Credit(answer, body.ExtTrId), marks, cancellationToken).ConfigureAwait(false);
    }

    public Task<Verdict<AirtelPaymentStatus>> QueryRemittanceAsync(string id, CallMarks marks, CancellationToken cancellationToken) => SendFlatAsync(
        AirtelEndpoints.RemittanceEnquiry,
        new RemittanceEnquiryBody { Country = Settings.RemittanceCountry, ExtTrId = id },
        AirtelJsonContext.Wire.RemittanceEnquiryBody,
        EnquiryAnswers.ReadRemittance,
        marks,
        cancellationToken);

    public async Task<Verdict<AirtelRefund>> RefundRemittanceAsync(string airtelMoneyId, CallMarks marks, CancellationToken cancellationToken)
    {
        var body = new RemittanceRefundBody
        {
            Country = Settings.RemittanceCountry,
            TxnId = airtelMoneyId,
            Pin = await _secrets.PinAsync(AirtelCredentialNames.RemittancePin, cancellationToken).ConfigureAwait(false),
        };
        return await SendFlatAsync(
            RemittanceRefundOperation, body, AirtelJsonContext.Wire.RemittanceRefundBody, RemittanceAnswers.Refund, marks, cancellationToken).ConfigureAwait(false);
    }

    public ProviderOperation RemittanceRefundOperation => Settings.Country.Code is "CG" ? AirtelEndpoints.RemittanceRefundImt : AirtelEndpoints.RemittanceRefund;

    /// <summary>A fresh token, or why there is none. Its lifetime is what is used of it.</summary>
    public Task<CredentialVerification> VerifyCredentialsAsync(CancellationToken cancellationToken = default) => _tokens.VerifyAsync(Settings.Environment.ToString(), cancellationToken);

    private Task<Verdict<SigningKey>> FetchKeyAsync(CancellationToken cancellationToken) =>
        AskAsync(AirtelEndpoints.EncryptionKeys, AirtelEndpoints.EncryptionKeys.Route, QueryAnswers.EncryptionKey, new CallMarks("", null), cancellationToken);

    private Task<Verdict<AirtelPaymentStatus>> EnquireAsync(
        ProviderOperation operation, string id, CodeTable failures, CallMarks marks, CancellationToken cancellationToken, string query = "") =>
        AskAsync(operation, Fill(operation, id) + query, answer => EnquiryAnswers.Read(answer, id, failures), marks, cancellationToken);

    private Task<Verdict<T>> AskAsync<T>(ProviderOperation operation, string path, Func<Transmission, Reading<T>> read, CallMarks marks, CancellationToken cancellationToken) =>
        _http.SendAsync(Call(operation, path, null, _headers, null, marks), read, cancellationToken);

    /// <summary>
    /// Once, whatever happens to the answer: a lost one is enquired before the same id is sent again, which is for the host's next call or the engine to do, not for the pipeline within seconds.
    /// </summary>
    private Task<Verdict<T>> SendSignedAsync<T>(ProviderOperation operation, byte[] body, Func<Transmission, Reading<T>> read, CallMarks marks, CancellationToken cancellationToken) =>
        _http.SendAsync(Call(operation with { Replay = Replay.Never }, operation.Route, body, _headers, Settings.SignsMessages ? _signer : null, marks), answer => Noticing(answer, read), cancellationToken);

    /// <summary>Remittances take nothing but the token.</summary>
    private Task<Verdict<T>> SendFlatAsync<TBody, T>(
        ProviderOperation operation, TBody body, JsonTypeInfo<TBody> type, Func<Transmission, Reading<T>> read, CallMarks marks, CancellationToken cancellationToken) =>
        _http.SendAsync(Call(operation, operation.Route, JsonSerializer.SerializeToUtf8Bytes(body, type), [], null, marks), read, cancellationToken);

    private ProviderCall Call(ProviderOperation operation, string path, byte[]? body, IReadOnlyList<KeyValuePair<string, string>> headers, IRequestSigner? signer, CallMarks marks) => new()
    {
        Operation = operation,
        Merchant = Settings.Merchant,
        Path = path,
        Body = body,
        Headers = headers,
        Authenticator = _tokens,
        Signer = signer,
        Reference = marks.Reference.Length is 0 ? null : marks.Reference,
        CorrelationId = marks.CorrelationId,
        Permit = marks.Permit,
    };

    /// <summary>A signature that Airtel did not recognise may mean that its key has changed.</summary>
    private Reading<T> Noticing<T>(Transmission answer, Func<Transmission, Reading<T>> read)
    {
        var reading = read(answer);
        if (AirtelRefusals.IsMismatch(reading.Code))
        {
            _keys.Forget();
        }

        return reading;
    }

    private static string Fill(ProviderOperation operation, string value) =>
        operation.Route[..(operation.Route.LastIndexOf('/') + 1)] + Uri.EscapeDataString(value);
}
