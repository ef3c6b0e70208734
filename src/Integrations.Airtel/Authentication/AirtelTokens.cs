using System.Text.Json;
using Integrations.Airtel.Wire;
using Integrations.Airtel.Wire.Answers;
using Integrations.Airtel.Wire.Requests;
using Integrations.Authentication;
using Integrations.Http;
using Integrations.Payments;

namespace Integrations.Airtel.Authentication;

/// <summary>How Airtel gives tokens: 180 seconds each, one for all products.</summary>
internal static class AirtelTokens
{
    /// <summary>With the margin of 20 s before the end, a token is replaced at 150 s.</summary>
    private static readonly TimeSpan RefreshAhead = TimeSpan.FromSeconds(10);

    public static TokenGrant GrantFor(AirtelSettings settings) => new()
    {
        ApplicationId = AirtelCredentialNames.ClientId,
        Compose = credentials => new ProviderCall
        {
            Operation = AirtelEndpoints.Token,
            Merchant = settings.Merchant,
            Path = AirtelEndpoints.Token.Route,
            Body = JsonSerializer.SerializeToUtf8Bytes(
                new TokenBody
                {
                    ClientId = credentials.Require(AirtelCredentialNames.ClientId).Reveal(),
                    ClientSecret = credentials.Require(AirtelCredentialNames.ClientSecret).Reveal(),
                },
                AirtelJsonContext.Wire.TokenBody),
        },
        Read = transmission => Shorten(TokenAnswers.Read(transmission), settings.TokenMargin),
        Cache = new AccessTokenCacheOptions { RefreshAhead = RefreshAhead },
    };

    /// <summary>A token that may end during the call that it is used for is not used: its life ends a little early.</summary>
    private static Reading<GrantedToken> Shorten(Reading<GrantedToken> reading, TimeSpan margin) =>
        reading is { Claim: Claim.Succeeded, Value: { } token } && token.Lifetime > margin * 2
            ? reading with { Value = new GrantedToken(token.Value, token.Lifetime - margin, token.Scope) }
            : reading;
}
