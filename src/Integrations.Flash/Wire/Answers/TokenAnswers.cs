using Integrations.Http;
using Integrations.Payments;

namespace Integrations.Flash.Wire.Answers;

/// <summary>The answer with a token. Nothing has been submitted while this step fails.</summary>
internal static class TokenAnswers
{
    private static readonly TimeSpan Longest = TimeSpan.FromHours(24);

    public static Reading<GrantedToken> Read(Transmission transmission)
    {
        var answer = WireNode.Read(transmission.Answer, static root => new { Token = root.Text("accesstoken"), ExpiresIn = root.Text("expiresin"), Scope = root.Text("scope") });
        if (transmission.IsSuccessStatus)
        {
            return answer is not null && WireText.IsHeaderSafe(answer.Token) && WireText.Lifetime(answer.ExpiresIn, FlashAssumptions.UnsaidTokenLife, Longest) is { } lifetime
                ? new Reading<GrantedToken>(Claim.Succeeded, new GrantedToken(new Secret(answer.Token), lifetime, answer.Scope), null)
                : Reading<GrantedToken>.Malformed();
        }

        var category = (int)transmission.Status.GetValueOrDefault() switch
        {
            400 or 401 => ErrorCategory.AuthFailed,
            429 => ErrorCategory.RateLimited,
            408 or >= 500 => ErrorCategory.ProviderDown,
            _ => ErrorCategory.Misconfigured,
        };
        return new Reading<GrantedToken>(Claim.RefusedSend, null, category);
    }
}
