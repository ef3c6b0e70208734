using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Integrations.Authentication;
using Integrations.Http;
using Integrations.Mpesa.Wire;
using Integrations.Mpesa.Wire.Answers;
using Integrations.Payments;
using Integrations.Security;

namespace Integrations.Mpesa;

/// <summary>
/// The token of the account's Daraja application. Accounts that share a consumer key share its token, because a new one may void the old one; a new consumer key
/// gets a token of its own at once. Thread-safe.
/// </summary>
internal sealed class MpesaTokens(ProviderHttp http, MpesaSecrets secrets, AccessTokenCaches caches, TimeProvider time) : IRequestAuthenticator
{
    private Application? _current;

    public async ValueTask<AuthenticationHeaderValue> GetAsync(CancellationToken cancellationToken = default)
    {
        var application = await FindApplicationAsync(cancellationToken).ConfigureAwait(false);
        return await application.Bearer.GetAsync(cancellationToken).ConfigureAwait(false);
    }

    public void Reject(AuthenticationHeaderValue refused) => Volatile.Read(ref _current)?.Bearer.Reject(refused);

    /// <summary>A token of now, past the cache.</summary>
    public async Task<AccessToken> FetchPastCacheAsync(CancellationToken cancellationToken)
    {
        var application = await FindApplicationAsync(cancellationToken).ConfigureAwait(false);
        return await application.Cache.FetchPastCacheAsync(cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<Application> FindApplicationAsync(CancellationToken cancellationToken)
    {
        var credentials = await secrets.GetAsync(cancellationToken).ConfigureAwait(false);
        var consumerKey = credentials.Require(MpesaCredentialNames.ConsumerKey);
        if (Volatile.Read(ref _current) is { } current && current.ConsumerKey.Equals(consumerKey))
        {
            return current;
        }

        var application = new Application(consumerKey, caches.GetOrAdd(new AccessTokenKey(NameOf(consumerKey), http.BaseAddress), stop => FetchAsync(consumerKey, credentials, stop)));
        Volatile.Write(ref _current, application);
        return application;
    }

    /// <summary>Fetches with the secret of now. When the account has moved on to another application meanwhile, with the one that this application had.</summary>
    private async Task<AccessToken> FetchAsync(Secret consumerKey, CredentialSet known, CancellationToken cancellationToken)
    {
        var current = await secrets.GetAsync(cancellationToken).ConfigureAwait(false);
        var credentials = consumerKey.Equals(current.Find(MpesaCredentialNames.ConsumerKey)) ? current : known;
        var source = new DelegateCredentialSource(_ => credentials);
        return await CredentialFallback.FetchAsync(source, secrets.Scope, FetchOnceAsync, time, cancellationToken).ConfigureAwait(false);
    }

    private async Task<AccessToken> FetchOnceAsync(CredentialSet credentials, CancellationToken cancellationToken)
    {
        var pair = $"{credentials.Require(MpesaCredentialNames.ConsumerKey).Reveal()}:{credentials.Require(MpesaCredentialNames.ConsumerSecret).Reveal()}";
        var call = new ProviderCall
        {
            Operation = MpesaEndpoints.Token,
            Merchant = secrets.Scope.Merchant,
            Path = MpesaEndpoints.Token.Route + MpesaEndpoints.TokenParameters,
            Headers = [new("Authorization", "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(pair)))],
        };
        var verdict = await http.SendAsync(call, MpesaAnswers.Token, cancellationToken).ConfigureAwait(false);
        if (verdict.Claim is not Claim.Succeeded || verdict.Value is not { } token)
        {
            throw Failure(verdict.Error!, verdict.Exchange.Last?.Exception ?? verdict.Exchange.BlockedBy);
        }

        var now = time.GetUtcNow();
        return new AccessToken(token.Value, now, now + token.Lifetime);
    }

    /// <summary>Whatever the token step met, the payment behind it was not sent: no category may say that its outcome is in doubt.</summary>
    private static IntegrationException Failure(ProviderError error, Exception? cause)
    {
        var category = error.Category is ErrorCategory.OutcomeUnknown or ErrorCategory.MalformedAnswer ? ErrorCategory.ProviderDown : error.Category;
        return ProviderExceptions.For(new ProviderError
        {
            Category = category,
            Provider = error.Provider,
            Operation = error.Operation,
            Code = error.Code,
            RetryAfter = error.RetryAfter,
            NothingSent = true,
            Trace = error.Trace,
        }, cause);
    }

    /// <summary>The application in logs and as key of the shared cache: a digest, because the consumer key opens half the door.</summary>
    private static CredentialScope NameOf(Secret consumerKey) =>
        new(MpesaTelemetry.Provider, "app-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(consumerKey.Reveal())))[..12]);

    private sealed class Application(Secret consumerKey, AccessTokenCache cache)
    {
        public Secret ConsumerKey { get; } = consumerKey;

        public AccessTokenCache Cache { get; } = cache;

        public BearerAuthenticator Bearer { get; } = new(cache);
    }
}
