using Integrations.Http;
using Integrations.Payments;

namespace Integrations.Airtel.Wire.Answers;

/// <summary>The OAuth answer. Nothing has been submitted while this step fails.</summary>
internal static class TokenAnswers
{
    private static readonly TimeSpan Usual = TimeSpan.FromSeconds(180);
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    public static Reading<GrantedToken> Read(Transmission transmission)
    {
        var answer = WireNode.Read(transmission.Answer, static root => new { Token = root.Text("accesstoken"), ExpiresIn = root.Text("expiresin"), Error = root.Text("error") });
        if (transmission.IsSuccessStatus && answer is { Error: null })
        {
            return WireText.Lifetime(answer.ExpiresIn, Usual, Longest) is { } lifetime && WireText.IsHeaderSafe(answer.Token)
                ? new Reading<GrantedToken>(Claim.Succeeded, new GrantedToken(new Secret(answer.Token), lifetime), null)
                : Reading<GrantedToken>.Malformed();
        }

        // The status of wrong credentials is not confirmed: the word tells before it.
        var category = (answer?.Error, (int)transmission.Status.GetValueOrDefault()) switch
        {
            ("invalid_client" or "invalid_grant" or "unauthorized_client", _) => ErrorCategory.AuthFailed,
            (_, >= 200 and < 300) => ErrorCategory.MalformedAnswer,
            (_, 400 or 401) => ErrorCategory.AuthFailed,
            (_, 429) => ErrorCategory.RateLimited,
            (_, 408 or >= 500) => ErrorCategory.ProviderDown,
            _ => ErrorCategory.Misconfigured,
        };
        return new Reading<GrantedToken>(Claim.RefusedSend, null, category, WireText.BoundedCode(answer?.Error));
    }
}
