using System.Text;
using Integrations.Authentication;
using Integrations.Flash.Wire;
using Integrations.Flash.Wire.Answers;
using Integrations.Http;
using Integrations.Payments;

namespace Integrations.Flash.Authentication;

/// <summary>How Flash gives tokens: everybody of an application shares one, and is told what is left of it.</summary>
internal static class FlashTokens
{
    private static readonly byte[] Form = "grant_type=client_credentials"u8.ToArray();

    public static TokenGrant GrantFor(FlashSettings settings) => new()
    {
        ApplicationId = FlashCredentialNames.ConsumerKey,
        Compose = credentials =>
        {
            var pair = $"{credentials.Require(FlashCredentialNames.ConsumerKey).Reveal()}:{credentials.Require(FlashCredentialNames.ConsumerSecret).Reveal()}";
            return new ProviderCall
            {
                Operation = FlashEndpoints.Token,
                Merchant = settings.Merchant,
                Path = FlashEndpoints.Token.Route,
                Body = Form,
                ContentType = "application/x-www-form-urlencoded",
                Headers = [new("Accept", "application/json"), new("Authorization", "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(pair)))],
            };
        },
        Read = transmission => Shorten(TokenAnswers.Read(transmission), settings.TokenMargin),

        // Asking ahead of its end would only bring the same token again.
        Cache = new AccessTokenCacheOptions { RefreshAhead = TimeSpan.Zero },
    };

    /// <summary>A token that may end during the call that it is used for is not used: its life ends a little early. One that has little left is used up to its end.</summary>
    private static Reading<GrantedToken> Shorten(Reading<GrantedToken> reading, TimeSpan margin) =>
        reading is { Claim: Claim.Succeeded, Value: { } token } && token.Lifetime > margin * 2
            ? reading with { Value = new GrantedToken(token.Value, token.Lifetime - margin, token.Scope) }
            : reading;
}
