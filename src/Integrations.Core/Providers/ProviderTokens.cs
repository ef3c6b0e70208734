using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Integrations.Authentication;
using Integrations.Http;
using Integrations.Payments;
using Integrations.Security;

namespace Integrations.Providers;

/// <summary>The token of an account's application. Another application id gets a token of its own at once. Thread-safe.</summary>
/// <param name="http">The provider.</param>
/// <param name="secrets">The account's secrets.</param>
/// <param name="grant">How the provider gives tokens.</param>
/// <param name="caches">The host's tokens.</param>
/// <param name="time">The clock.</param>
public sealed class ProviderTokens(ProviderHttp http, AccountSecrets secrets, TokenGrant grant, AccessTokenCaches caches, TimeProvider time) : IRequestAuthenticator
{
    private Application? _current;

    /// <inheritdoc />
    public async ValueTask<AuthenticationHeaderValue> GetAsync(CancellationToken cancellationToken = default)
    {
        var application = await FindApplicationAsync(cancellationToken).ConfigureAwait(false);
        return await application.Bearer.GetAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc />
    public void Reject(AuthenticationHeaderValue refused) => Volatile.Read(ref _current)?.Bearer.Reject(refused);

    /// <summary>Asks for a token of now, past the cache, and tells what came of it.</summary>
    /// <param name="environment">The environment as configured.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<CredentialVerification> VerifyAsync(string environment, CancellationToken cancellationToken = default)
    {
        AccessToken? token = null;
        ProviderError? refusal = null;
        try
        {
            var application = await FindApplicationAsync(cancellationToken).ConfigureAwait(false);
            token = await application.Cache.FetchPastCacheAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (IntegrationException failure)
        {
            refusal = failure.Error;
        }

        return new CredentialVerification
        {
            Provider = secrets.Scope.Provider,
            Merchant = secrets.Scope.Merchant,
            Environment = environment,
            Host = http.BaseAddress.Host,
            Scope = token?.Scope,
            Lifetime = token?.ExpiresAt - token?.IssuedAt,
            Refusal = refusal,
            IsSimulated = http.IsSimulated,
        };
    }

    private async ValueTask<Application> FindApplicationAsync(CancellationToken cancellationToken)
    {
        var credentials = await secrets.GetAsync(cancellationToken).ConfigureAwait(false);
        var id = credentials.Require(grant.ApplicationId);
        if (Volatile.Read(ref _current) is { } current && current.Id.Equals(id))
        {
            return current;
        }

        var application = new Application(id, caches.GetOrAdd(new AccessTokenKey(NameOf(id), http.BaseAddress), stop => FetchAsync(id, credentials, stop), grant.Cache));
        Volatile.Write(ref _current, application);
        return application;
    }

    /// <summary>Fetches with the secret of now. When the account has moved on to another application meanwhile, with the one that this application had.</summary>
    private async Task<AccessToken> FetchAsync(Secret id, CredentialSet known, CancellationToken cancellationToken)
    {
        var current = await secrets.GetAsync(cancellationToken).ConfigureAwait(false);
        var credentials = id.Equals(current.Find(grant.ApplicationId)) ? current : known;
        var source = new DelegateCredentialSource(_ => credentials);
        return await CredentialFallback.FetchAsync(source, secrets.Scope, FetchOnceAsync, time, cancellationToken).ConfigureAwait(false);
    }

    private async Task<AccessToken> FetchOnceAsync(CredentialSet credentials, CancellationToken cancellationToken)
    {
        var verdict = await http.SendAsync(grant.Compose(credentials), grant.Read, cancellationToken).ConfigureAwait(false);
        if (verdict.Claim is not Claim.Succeeded || verdict.Value is not { } token)
        {
            throw Failure(verdict.Error!, verdict.Exchange.Last?.Exception ?? verdict.Exchange.BlockedBy);
        }

        var now = time.GetUtcNow();
        return new AccessToken(token.Value, now, now + token.Lifetime, token.Scope);
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

    /// <summary>The application in logs and as key of the shared cache: a digest, because its id opens half the door.</summary>
    private CredentialScope NameOf(Secret id) =>
        new(secrets.Scope.Provider, "app-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(grant.Product + id.Reveal())))[..12]);

    private sealed class Application(Secret id, AccessTokenCache cache)
    {
        public Secret Id { get; } = id;

        public AccessTokenCache Cache { get; } = cache;

        public BearerAuthenticator Bearer { get; } = new(cache);
    }
}
