using Integrations.Authentication;
using Integrations.Http;
using Integrations.Security;

namespace Integrations.Providers;

/// <summary>How a provider gives tokens.</summary>
public sealed class TokenGrant
{
    /// <summary>The name of the secret that tells applications apart, such as the client id. Accounts with the same one share its token, because a new token may void the old one.</summary>
    public required string ApplicationId { get; init; }

    /// <summary>The call that asks for a token with these secrets.</summary>
    public required Func<CredentialSet, ProviderCall> Compose { get; init; }

    /// <summary>Reads its answer.</summary>
    public required Func<Transmission, Reading<GrantedToken>> Read { get; init; }

    /// <summary>Tells tokens of one application apart that are not the same, such as those of two products; part of the key in a shared cache. Default empty.</summary>
    public string Product { get; init; } = "";

    /// <summary>When tokens are renewed; <see langword="null"/> takes the cache's own schedule.</summary>
    public AccessTokenCacheOptions? Cache { get; init; }
}
