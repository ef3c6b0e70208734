using System.Text;
using Integrations.Authentication;
using Integrations.Http;
using Integrations.MtnMomo.Wire;
using Integrations.MtnMomo.Wire.Answers;
using Integrations.Security;

namespace Integrations.MtnMomo;

/// <summary>How MTN gives tokens: one for each account, product and API user.</summary>
internal static class MtnMomoTokens
{
    // MTN asks clients to refresh about ten minutes before the end.
    private static readonly AccessTokenCacheOptions Schedule = new() { RefreshAhead = TimeSpan.FromMinutes(10) };

    public static TokenGrant GrantFor(string merchant, MomoProduct product) => new()
    {
        ApplicationId = MtnMomoCredentialNames.ApiUserOf(product),
        // No two accounts share a token: wrong keys of one must not keep the other from getting its own.
        Product = $"{product.Segment()}/{merchant}/",
        Cache = Schedule,
        Read = MomoAnswers.Token,
        Compose = credentials => new ProviderCall
        {
            Operation = MomoEndpoints.Token,
            Merchant = merchant,
            Path = product.Segment() + "/token/",
            // Empty, so that a length is sent: MTN refuses a request without one.
            Body = ReadOnlyMemory<byte>.Empty,
            Headers = [Basic(credentials, product), SubscriptionKey(credentials, product)],
        },
    };

    public static KeyValuePair<string, string> Basic(CredentialSet credentials, MomoProduct product)
    {
        var pair = $"{credentials.Require(MtnMomoCredentialNames.ApiUserOf(product)).Reveal()}:{credentials.Require(MtnMomoCredentialNames.ApiKeyOf(product)).Reveal()}";
        return new("Authorization", "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(pair)));
    }

    public static KeyValuePair<string, string> SubscriptionKey(CredentialSet credentials, MomoProduct product) =>
        new("Ocp-Apim-Subscription-Key", credentials.Require(MtnMomoCredentialNames.SubscriptionKeyOf(product)).Reveal());

    /// <summary>The secrets in options.</summary>
    public static IEnumerable<KeyValuePair<string, Secret?>> Read(MtnMomoOptions options) =>
        Read(MomoProduct.Collection, options.Collection).Concat(Read(MomoProduct.Disbursement, options.Disbursement)).Concat(Read(MomoProduct.Remittance, options.Remittance));

    private static IEnumerable<KeyValuePair<string, Secret?>> Read(MomoProduct product, MtnMomoProductOptions? options) =>
    [
        new(MtnMomoCredentialNames.SubscriptionKeyOf(product), Secret.FromNullable(options?.SubscriptionKey)),
        new(MtnMomoCredentialNames.ApiUserOf(product), Secret.FromNullable(options?.ApiUser)),
        new(MtnMomoCredentialNames.ApiKeyOf(product), Secret.FromNullable(options?.ApiKey)),
    ];
}
