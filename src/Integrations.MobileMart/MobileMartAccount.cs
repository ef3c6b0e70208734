using System.Text;
using System.Text.Json;
using Integrations.Authentication;
using Integrations.Diagnostics;
using Integrations.Http;
using Integrations.Idempotency;
using Integrations.MobileMart.Wire;
using Integrations.MobileMart.Wire.Answers;
using Integrations.MobileMart.Wire.Requests;
using Integrations.Providers;
using Integrations.Security;

namespace Integrations.MobileMart;

/// <summary>Sends the operations of one account: the layer under the client and the routes. It checks no field and keeps no key. Thread-safe.</summary>
internal sealed class MobileMartAccount : ICredentialVerifier
{
    private static readonly KeyValuePair<string, string> Accept = new("Accept", "application/json");

    private readonly ProviderHttp _http;
    private readonly ProviderTokens _tokens;
    private readonly ArtefactExtractions _extractions;
    private readonly IReferenceGenerator _references;
    private readonly TimeProvider _time;

    public MobileMartAccount(
        MobileMartSettings settings, ProviderHttp http, ICredentialSource source, AccessTokenCaches tokens, ArtefactExtractions extractions, IReferenceGenerator references, TimeProvider time)
    {
        (Settings, _http, _extractions, _references, _time) = (settings, http, extractions, references, time);
        var secrets = new AccountSecrets(new CredentialScope(MobileMartTelemetry.Provider, settings.Merchant), source);
        _tokens = new ProviderTokens(http, secrets, new TokenGrant { ApplicationId = MobileMartCredentialNames.ClientId, Compose = ComposeToken, Read = TokenAnswers.Read }, tokens, time);
    }

    public MobileMartSettings Settings { get; }

    public DateTimeOffset Now => _time.GetUtcNow();

    public bool HasReprint(MobileMartService service) => Settings.Reprint is not MobileMartReprint.None && service is not MobileMartService.Bill;

    /// <summary>The secrets in options.</summary>
    public static IEnumerable<KeyValuePair<string, Secret?>> Read(MobileMartOptions options) =>
    [
        new(MobileMartCredentialNames.ClientId, Secret.FromNullable(options.ClientId)),
        new(MobileMartCredentialNames.ClientSecret, Secret.FromNullable(options.ClientSecret)),
    ];

    public async Task<Verdict<SaleAnswer>> SellAsync(PreparedSale sale, CallMarks marks, CancellationToken cancellationToken)
    {
        var operation = MobileMartEndpoints.Selling(sale.Service, sale.IsPinned);
        var call = Call(operation, operation.Route, marks, JsonSerializer.SerializeToUtf8Bytes(sale.Body, MobileMartJsonContext.Wire.SaleBody));
        var verdict = await _http.SendAsync(call, answer => SaleAnswers.Purchase(answer, sale.Terms, Settings), cancellationToken).ConfigureAwait(false);
        Count(sale.Terms, verdict.Value);
        return verdict;
    }

    public async Task<Verdict<SaleAnswer>> ReprintAsync(SaleTerms terms, CallMarks marks, CancellationToken cancellationToken)
    {
        var operation = MobileMartEndpoints.Reprint(terms.Service);
        var call = Call(operation, MobileMartEndpoints.WithQuery(operation, (MobileMartAssumptions.ReprintParameter, terms.RequestId)), marks);
        var verdict = await _http.SendAsync(call, answer => SaleAnswers.Reprint(answer, terms), cancellationToken).ConfigureAwait(false);
        Count(terms, verdict.Value);
        return verdict;
    }

    /// <summary>Each question has an id of its own, because a used one is refused.</summary>
    public Task<Verdict<MobileMartMeterLookup>> LookUpMeterAsync(string product, string meter, Money amount, CallMarks marks, CancellationToken cancellationToken) => LookUpAsync(
        MobileMartEndpoints.UtilityPrevend, product, ("meterNumber", meter), amount, LookupAnswers.Meter, marks, cancellationToken);

    public Task<Verdict<MobileMartBillLookup>> LookUpBillAsync(string product, string account, Money amount, CallMarks marks, CancellationToken cancellationToken) => LookUpAsync(
        MobileMartEndpoints.BillPrevend, product, ("accountNumber", account), amount, LookupAnswers.Bill, marks, cancellationToken);

    /// <summary>One list; unchanged when the switch says that the known one still holds.</summary>
    public Task<Verdict<ProductRows>> ListAsync(MobileMartService service, string? knownTag, CallMarks marks, CancellationToken cancellationToken)
    {
        var operation = MobileMartEndpoints.Products(service);
        var bounds = new AmountBounds(Settings.Limits.Minimum, Settings.Limits.Maximum);
        var call = Call(operation, operation.Route, marks, headers: knownTag is null ? [Accept] : [Accept, new("If-None-Match", knownTag)]);
        return _http.SendAsync(call, answer => CatalogueAnswers.Products(answer, service, bounds), cancellationToken);
    }

    public Task<Verdict<IReadOnlyList<string>>> ListCreatorsAsync(MobileMartService service, CallMarks marks, CancellationToken cancellationToken)
    {
        var operation = MobileMartEndpoints.ContentCreators(service);
        return _http.SendAsync(Call(operation, operation.Route, marks), CatalogueAnswers.Creators, cancellationToken);
    }

    /// <summary>The parameters are not published.</summary>
    public Task<Verdict<MobileMartReversal>> ReverseAsync(MobileMartService service, string originalRequestId, CallMarks marks, CancellationToken cancellationToken)
    {
        var operation = MobileMartEndpoints.Reverse(service);
        var path = MobileMartEndpoints.WithQuery(operation, ("requestId", marks.Reference), (MobileMartAssumptions.ReversalParameter, originalRequestId));
        return _http.SendAsync(Call(operation, path, marks, ReadOnlyMemory<byte>.Empty), ReversalAnswers.Read, cancellationToken);
    }

    /// <summary>A fresh token, or why there is none.</summary>
    public Task<CredentialVerification> VerifyCredentialsAsync(CancellationToken cancellationToken = default) => _tokens.VerifyAsync(Settings.Environment.ToString(), cancellationToken);

    public string NewReference() => _references.Next().ToString("D");

    /// <summary>Marks of a question of its own.</summary>
    public CallMarks Question(string? correlationId) => new(NewReference(), CallMarks.Correlate(correlationId));

    private async Task<Verdict<T>> LookUpAsync<T>(
        ProviderOperation operation, string product, (string Name, string Value) target, Money amount, Func<Transmission, DateTimeOffset, Reading<T>> read, CallMarks marks, CancellationToken cancellationToken)
        where T : class
    {
        var verdict = await AskOnceAsync().ConfigureAwait(false);

        // A retry of the pipeline, after a lost answer, repeats the id that the switch has seen.
        return verdict.Error?.Code is "409" ? await AskOnceAsync().ConfigureAwait(false) : verdict;

        Task<Verdict<T>> AskOnceAsync()
        {
            var buyBefore = Now + Settings.LookupLife;
            var path = MobileMartEndpoints.WithQuery(
                operation, ("merchantProductId", product), ("requestId", NewReference()), target, ("amount", amount.Amount.ToString("0.##", System.Globalization.CultureInfo.InvariantCulture)));
            return _http.SendAsync(Call(operation, path, marks), answer => read(answer, buyBefore), cancellationToken);
        }
    }

    private ProviderCall Call(ProviderOperation operation, string path, CallMarks marks, ReadOnlyMemory<byte>? body = null, IReadOnlyList<KeyValuePair<string, string>>? headers = null) => new()
    {
        Operation = operation,
        Merchant = Settings.Merchant,
        Path = path,
        Body = body,
        Headers = headers ?? [Accept],
        Authenticator = _tokens,
        Reference = marks.Reference,
        CorrelationId = marks.CorrelationId,
        Permit = marks.Permit,
    };

    /// <summary>Without the scope a token is given all the same, and opens nothing.</summary>
    private ProviderCall ComposeToken(CredentialSet credentials) => new()
    {
        Operation = MobileMartEndpoints.Token,
        Merchant = Settings.Merchant,
        Path = MobileMartEndpoints.Token.Route,
        ContentType = "application/x-www-form-urlencoded",
        Headers = [Accept],
        Body = Encoding.UTF8.GetBytes(
            $"grant_type=client_credentials&client_id={Uri.EscapeDataString(credentials.Require(MobileMartCredentialNames.ClientId).Reveal())}"
            + $"&client_secret={Uri.EscapeDataString(credentials.Require(MobileMartCredentialNames.ClientSecret).Reveal())}&scope=api"),
    };

    private void Count(SaleTerms terms, SaleAnswer? sold)
    {
        if (sold is null)
        {
            return;
        }

        if (sold.Result is not null)
        {
            _extractions.Found(terms.Kind);
        }
        else if (sold.IsMalformed)
        {
            _extractions.Malformed(terms.Kind);
        }
        else
        {
            _extractions.Missing(terms.Kind);
        }
    }
}
