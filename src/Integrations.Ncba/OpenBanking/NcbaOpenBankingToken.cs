using System.Text;
using Integrations.Http;
using Integrations.Payments;
using Integrations.Providers;

namespace Integrations.Ncba;

/// <summary>Reads the token answer, whose property has no fixed name and which may be plain text.</summary>
internal static class NcbaOpenBankingToken
{
    private const int ShortestToken = 8;

    private static readonly TimeSpan LongestLifetime = TimeSpan.FromDays(1);
    private static readonly string[] Names = ["accessToken", "token", "jwt", "jwtToken", "bearerToken", "idToken"];

    public static Reading<GrantedToken> Read(Transmission transmission, TimeSpan usual)
    {
        if (!transmission.IsSuccessStatus)
        {
            return new Reading<GrantedToken>(Claim.RefusedSend, null, (int)transmission.Status.GetValueOrDefault() switch
            {
                400 or 401 => ErrorCategory.AuthFailed,
                429 => ErrorCategory.RateLimited,
                408 or >= 500 => ErrorCategory.ProviderDown,
                _ => ErrorCategory.Misconfigured,
            });
        }

        var token = WireNode.Read(transmission.Answer, static root => Find(root) is { } text ? new Found(text, root.Text("expiresIn")) : null) ?? Plain(transmission.Answer.Span);
        return token is not null && WireText.IsHeaderSafe(token.Token) && WireText.Lifetime(token.Seconds, usual, LongestLifetime) is { } lifetime
            ? new Reading<GrantedToken>(Claim.Succeeded, new GrantedToken(new Secret(token.Token), lifetime), null)
            : Reading<GrantedToken>.Malformed();
    }

    private static string? Find(WireNode root) => Names.Select(root.Text).FirstOrDefault(static text => text is not null);

    private static Found? Plain(ReadOnlySpan<byte> body)
    {
        var text = Encoding.UTF8.GetString(body).Trim().Trim('"');
        return text.Length >= ShortestToken && text[0] is not ('{' or '[' or '<') ? new Found(text, null) : null;
    }

    private sealed record Found(string Token, string? Seconds);
}
