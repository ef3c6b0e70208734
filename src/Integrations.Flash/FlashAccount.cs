using System.Text.Json;
using Integrations.Authentication;
using Integrations.Diagnostics;
using Integrations.Flash.Authentication;
using Integrations.Flash.Codes;
using Integrations.Flash.Products;
using Integrations.Flash.Wire;
using Integrations.Flash.Wire.Answers;
using Integrations.Flash.Wire.Requests;
using Integrations.Http;
using Integrations.Payments;
using Integrations.Security;

namespace Integrations.Flash;

/// <summary>Sends the operations of one account: the layer under the client and the routes. It checks no field and keeps no key. Thread-safe.</summary>
internal sealed class FlashAccount : ICredentialVerifier
{
    private static readonly KeyValuePair<string, string>[] Headers = [new("Accept", "application/json")];

    private readonly ProviderHttp _http;
    private readonly ProviderTokens _tokens;
    private readonly ArtefactExtractions _artefacts;
    private readonly TimeProvider _time;

    public FlashAccount(FlashSettings settings, ProviderHttp http, ICredentialSource source, AccessTokenCaches tokens, ArtefactExtractions artefacts, TimeProvider time)
    {
        (Settings, _http, _artefacts, _time) = (settings, http, artefacts, time);
        _tokens = new ProviderTokens(http, FlashSecrets.Of(settings, source), FlashTokens.GrantFor(settings), tokens, time);
        Products = new FlashProducts(stop => LoadProductsAsync(stop), settings.ProductListLife, time);
    }

    public FlashSettings Settings { get; }

    /// <summary>The product list, kept for hours.</summary>
    public FlashProducts Products { get; }

    public DateTimeOffset Now => _time.GetUtcNow();

    /// <summary>Sells, or sends a sale again under its reference. Once, whatever happens to the answer: sending again is for the host's next call or the engine, not for the pipeline within seconds.</summary>
    public async Task<Verdict<FlashSale>> SellAsync(FlashService service, ProviderOperation operation, FlashBody body, bool isRepeat, CallMarks marks, CancellationToken cancellationToken)
    {
        var verdict = await SendAsync(operation, body, answer => FlashAnswers.Sale(answer, service, body, isRepeat), marks, cancellationToken).ConfigureAwait(false);
        if (verdict is { Claim: Claim.Succeeded, Value: { } sale } && service.IssuesArtefact)
        {
            Count(service, sale.Extraction);
        }

        if (FlashCodes.IsAboutProducts(verdict.Error?.Code))
        {
            Products.Forget();
        }

        return verdict;
    }

    /// <summary>Redeems, refunds, cancels or reverses.</summary>
    public Task<Verdict<FlashVoucherDetails>> ChangeAsync(ProviderOperation operation, FlashBody body, bool undoes, bool isRepeat, CallMarks marks, CancellationToken cancellationToken) =>
        SendAsync(operation, body, answer => FlashAnswers.Change(answer, body, undoes, isRepeat), marks, cancellationToken);

    /// <summary>Asks about something. Sells nothing.</summary>
    public Task<Verdict<T>> AskAsync<T>(ProviderOperation operation, FlashBody body, Func<WireNode, T?> read, CallMarks marks, CancellationToken cancellationToken)
        where T : class => _http.SendAsync(Call(operation, operation.Route, Serialize(body), marks with { Permit = null }), answer => FlashAnswers.Question(answer, body, read), cancellationToken);

    /// <summary>Loads the product list, past what is kept.</summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <param name="filter">A code or a group; <see langword="null"/> for all.</param>
    /// <param name="withContent">Whether instructions and terms come along.</param>
    public async Task<FlashProductList> LoadProductsAsync(CancellationToken cancellationToken, string? filter = null, bool withContent = false)
    {
        var path = FlashEndpoints.Products.Route.Replace("{accountNumber}", Uri.EscapeDataString(Settings.AccountNumber), StringComparison.Ordinal)
            + (filter is null ? "" : "/" + Uri.EscapeDataString(filter))
            + (withContent ? "" : "?includeInstructions=false");
        var verdict = await _http.SendAsync(
            Call(FlashEndpoints.Products, path, null, new CallMarks("", null)),
            answer => FlashAnswers.Read(answer, null, node => new Reading<FlashProductList>(Claim.Succeeded, ProductAnswers.Read(node, Now), null)),
            cancellationToken).ConfigureAwait(false);
        return verdict.GetOrThrow();
    }

    /// <summary>A fresh token, or why there is none. Its lifetime is what is left of it.</summary>
    public Task<CredentialVerification> VerifyCredentialsAsync(CancellationToken cancellationToken = default) => _tokens.VerifyAsync(Settings.Environment.ToString(), cancellationToken);

    private void Count(FlashService service, FlashExtraction extraction)
    {
        switch (extraction)
        {
            case FlashExtraction.Found:
                _artefacts.Found(service.Kind);
                break;
            case FlashExtraction.Missing:
                _artefacts.Missing(service.Kind);
                break;
            default:
                _artefacts.Malformed(service.Kind);
                break;
        }
    }

    private Task<Verdict<T>> SendAsync<T>(ProviderOperation operation, FlashBody body, Func<Transmission, Reading<T>> read, CallMarks marks, CancellationToken cancellationToken) =>
        _http.SendAsync(Call(operation with { Replay = Replay.Never }, operation.Route, Serialize(body), marks), read, cancellationToken);

    private static byte[] Serialize(FlashBody body) => JsonSerializer.SerializeToUtf8Bytes(body, FlashJsonContext.Wire.FlashBody);

    private ProviderCall Call(ProviderOperation operation, string path, byte[]? body, CallMarks marks) => new()
    {
        Operation = operation,
        Merchant = Settings.Merchant,
        Path = path,
        Body = body,
        Headers = Headers,
        Authenticator = _tokens,
        Reference = marks.Reference.Length is 0 ? null : marks.Reference,
        CorrelationId = marks.CorrelationId,
        Permit = marks.Permit,
    };
}
