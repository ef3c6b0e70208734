using System.Globalization;
using System.Net;
using System.Text;
using Integrations.Http;
using Integrations.MtnMomo.Wire;
using Integrations.MtnMomo.Wire.Answers;

namespace Integrations.MtnMomo;

/// <summary>The consent flow: asked for, fetched, refreshed, used.</summary>
internal sealed class MomoConsents(MtnMomoAccount account)
{
    private const string Form = "application/x-www-form-urlencoded";
    private const string Ciba = "urn:openid:params:grant-type:ciba";

    private static readonly TimeSpan ShortestInterval = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan UsualLifetime = TimeSpan.FromHours(1);
    private static readonly TimeSpan LongestLifetime = TimeSpan.FromDays(3650);

    // By the standard; MTN does not say what it answers before the customer has consented.
    private static readonly string[] PendingWords = ["authorization_pending", "slow_down"];

    public async Task<MomoConsent> RequestAsync(MomoConsentRequest request, long? validSeconds, CallMarks marks, CancellationToken cancellationToken)
    {
        List<KeyValuePair<string, string>> fields =
        [
            new("login_hint", $"ID:{request.Customer.Reveal()}/MSISDN"),
            new("scope", request.Scope),
            new("access_type", validSeconds is null ? "online" : "offline"),
        ];
        if (validSeconds is { } seconds)
        {
            fields.Add(new("consent_valid_in", seconds.ToString(CultureInfo.InvariantCulture)));
        }

        if (request.ScopeInstruction is { } instruction)
        {
            fields.Add(new("scope_instruction", instruction));
        }

        var verdict = await account.SendFormAsync(
            MomoEndpoints.Authorize, request.Product, request.Product.Segment() + "/v1_0/bc-authorize", Encode(fields), static transmission => MomoAnswers.Value(transmission, ReadConsent), marks, cancellationToken).ConfigureAwait(false);
        return verdict.GetOrThrow();
    }

    public async Task<MomoConsentGrant?> FetchAsync(MomoProduct product, string authRequestId, CallMarks marks, CancellationToken cancellationToken)
    {
        var verdict = await ExchangeAsync(product, [new("grant_type", Ciba), new("auth_req_id", authRequestId)], marks, cancellationToken).ConfigureAwait(false);
        return PendingWords.Contains(verdict.Error?.Code, StringComparer.OrdinalIgnoreCase) ? null : verdict.GetOrThrow();
    }

    public async Task<MomoConsentGrant> RefreshAsync(MomoProduct product, Secret refreshToken, CallMarks marks, CancellationToken cancellationToken) =>
        (await ExchangeAsync(product, [new("grant_type", "refresh_token"), new("refresh_token", refreshToken.Reveal())], marks, cancellationToken).ConfigureAwait(false)).GetOrThrow();

    public async Task<MomoPerson> ReadAsync(MomoProduct product, MomoConsentGrant grant, CallMarks marks, CancellationToken cancellationToken)
    {
        var verdict = await account.SendPlainAsync(
            MomoEndpoints.UserInfo,
            product,
            product.Segment() + "/oauth2/v1_0/userinfo",
            null,
            Form,
            _ => [new("Authorization", "Bearer " + grant.AccessToken.Reveal()), new("X-Target-Environment", account.Settings.TargetEnvironment)],
            static transmission => MomoAnswers.Value(transmission, MomoPeople.Read),
            marks,
            cancellationToken).ConfigureAwait(false);
        return verdict.GetOrThrow();
    }

    private Task<Verdict<MomoConsentGrant>> ExchangeAsync(MomoProduct product, IEnumerable<KeyValuePair<string, string>> fields, CallMarks marks, CancellationToken cancellationToken) =>
        account.SendPlainAsync(
            MomoEndpoints.ConsentToken,
            product,
            product.Segment() + "/oauth2/token/",
            Encode(fields),
            Form,
            credentials => [MtnMomoTokens.Basic(credentials, product), new("X-Target-Environment", account.Settings.TargetEnvironment)],
            static transmission => MomoAnswers.Value(transmission, ReadGrant),
            marks,
            cancellationToken);

    private static MomoConsent? ReadConsent(WireNode node) => node.Text("authReqId") is { } id
        ? new MomoConsent
        {
            AuthRequestId = id,
            Interval = Seconds(node.Text("interval")) is { } interval && interval > ShortestInterval ? interval : ShortestInterval,
            ExpiresIn = Seconds(node.Text("expiresIn")),
        }
        : null;

    private static MomoConsentGrant? ReadGrant(WireNode node) =>
        WireText.IsHeaderSafe(node.Text("accessToken")) && WireText.Lifetime(node.Text("expiresIn"), UsualLifetime, LongestLifetime) is { } lifetime
            ? new MomoConsentGrant
            {
                AccessToken = new Secret(node.Text("accessToken")!),
                Lifetime = lifetime,
                Scope = node.Text("scope"),
                RefreshToken = Secret.FromNullable(node.Text("refreshToken")),
                RefreshLifetime = Seconds(node.Text("refreshTokenExpiredIn")),
            }
            : null;

    private static TimeSpan? Seconds(string? text) => text is null ? null : WireText.Lifetime(text, UsualLifetime, LongestLifetime);

    private static byte[] Encode(IEnumerable<KeyValuePair<string, string>> fields) =>
        Encoding.ASCII.GetBytes(string.Join('&', fields.Select(static field => $"{field.Key}={WebUtility.UrlEncode(field.Value)}")));
}
