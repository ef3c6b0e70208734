using System.Net.Http.Headers;
using System.Text;
using Integrations.Authentication;
using Integrations.Http;
using Integrations.Ncba.Wire;
using Integrations.Ncba.Wire.Answers;
using Integrations.Providers;

namespace Integrations.Ncba;

/// <summary>The bank's tokens. Its specification prints two methods for one path: when GET is not served, POST is used from then on. Thread-safe.</summary>
internal sealed class NcbaTokens(ProviderHttp http, AccountSecrets secrets, NcbaSettings settings, AccessTokenCaches caches, TimeProvider time) : IRequestAuthenticator
{
    private readonly ProviderTokens _byGet = new(http, secrets, Grant(settings, NcbaEndpoints.Token, ""), caches, time);
    private readonly ProviderTokens _byPost = new(http, secrets, Grant(settings, NcbaEndpoints.TokenByPost, "post"), caches, time);
    private volatile bool _usesPost;

    public async ValueTask<AuthenticationHeaderValue> GetAsync(CancellationToken cancellationToken = default)
    {
        if (!_usesPost)
        {
            try
            {
                return await _byGet.GetAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (IntegrationException failure) when (IsOtherMethod(failure.Error))
            {
                _usesPost = true;
            }
        }

        return await _byPost.GetAsync(cancellationToken).ConfigureAwait(false);
    }

    public void Reject(AuthenticationHeaderValue refused) => (_usesPost ? _byPost : _byGet).Reject(refused);

    public async Task<CredentialVerification> VerifyAsync(CancellationToken cancellationToken)
    {
        var environment = settings.Environment.ToString();
        if (!_usesPost)
        {
            var verification = await _byGet.VerifyAsync(environment, cancellationToken).ConfigureAwait(false);
            if (verification.Refusal is not { } refusal || !IsOtherMethod(refusal))
            {
                return verification;
            }

            _usesPost = true;
        }

        return await _byPost.VerifyAsync(environment, cancellationToken).ConfigureAwait(false);
    }

    private static bool IsOtherMethod(ProviderError error) => error.Code is "404" or "405";

    private static TokenGrant Grant(NcbaSettings settings, ProviderOperation operation, string product) => new()
    {
        ApplicationId = NcbaCredentialNames.Username,
        Product = product,
        Read = NcbaAnswers.Token,
        Compose = credentials =>
        {
            var pair = $"{credentials.Require(NcbaCredentialNames.Username).Reveal()}:{credentials.Require(NcbaCredentialNames.ApiSecret).Reveal()}";
            return new ProviderCall
            {
                Operation = operation,
                Merchant = settings.Merchant,
                Path = operation.Route,
                Body = operation.Method == HttpMethod.Post ? ReadOnlyMemory<byte>.Empty : null,
                Headers = [new("Authorization", "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(pair))), new("User-Agent", settings.UserAgent)],
            };
        },
    };
}
