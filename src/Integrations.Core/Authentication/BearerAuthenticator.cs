using System.Net.Http.Headers;
using Integrations.Http;

namespace Integrations.Authentication;

/// <summary>Puts the token of a cache into <c>Authorization: Bearer</c>, and drops it there when the provider refuses it.</summary>
/// <remarks>Thread-safe. The header is made once for each token.</remarks>
public sealed class BearerAuthenticator : IRequestAuthenticator
{
    private readonly AccessTokenCache _tokens;
    private Issued? _last;

    /// <summary>Uses the tokens of a cache.</summary>
    public BearerAuthenticator(AccessTokenCache tokens)
    {
        ArgumentNullException.ThrowIfNull(tokens);
        _tokens = tokens;
    }

    /// <inheritdoc />
    public ValueTask<AuthenticationHeaderValue> GetAsync(CancellationToken cancellationToken = default)
    {
        var token = _tokens.GetAsync(cancellationToken);
        return token.IsCompletedSuccessfully ? new(HeaderOf(token.Result)) : WaitAsync(token);
    }

    /// <inheritdoc />
    public void Reject(AuthenticationHeaderValue refused)
    {
        ArgumentNullException.ThrowIfNull(refused);
        if (Secret.FromNullable(refused.Parameter) is { } token)
        {
            _tokens.Invalidate(token);
        }
    }

    private async ValueTask<AuthenticationHeaderValue> WaitAsync(ValueTask<AccessToken> token) => HeaderOf(await token.ConfigureAwait(false));

    private AuthenticationHeaderValue HeaderOf(AccessToken token)
    {
        if (Volatile.Read(ref _last) is { } last && ReferenceEquals(last.Token, token))
        {
            return last.Header;
        }

        var header = new AuthenticationHeaderValue("Bearer", token.Value.Reveal());
        Volatile.Write(ref _last, new Issued(token, header));
        return header;
    }

    // Not a record: its text form would print the header.
    private sealed class Issued(AccessToken token, AuthenticationHeaderValue header)
    {
        public AccessToken Token { get; } = token;

        public AuthenticationHeaderValue Header { get; } = header;
    }
}
