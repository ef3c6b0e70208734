using System.Net;
using System.Text;
using Integrations.Sandbox.MtnMomo.Wire;

namespace Integrations.Sandbox.MtnMomo.Operations;

/// <summary>The consent flow: asked for, given by the customer after a while, exchanged for a token, used to read an identity.</summary>
internal sealed class Consent(MomoWorld world)
{
    private const string Ciba = "urn:openid:params:grant-type:ciba";

    private readonly Dictionary<string, (string Msisdn, string Scope, DateTimeOffset GivenAt, DateTimeOffset ExpiresAt)> _requests = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (string Msisdn, string Scope)> _refreshTokens = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (string Msisdn, string Product, DateTimeOffset ExpiresAt)> _tokens = new(StringComparer.Ordinal);

    public IEnumerable<MomoRoute> Routes =>
    [
        new(MomoOperation.Authorize, "POST", "v1_0/bc-authorize", MomoProducts.All, Authorize),
        new(MomoOperation.ConsentToken, "POST", "oauth2/token/", MomoProducts.All, Exchange) { NeedsToken = false },
        new(MomoOperation.UserInfo, "GET", "oauth2/v1_0/userinfo", MomoProducts.All, Describe) { NeedsToken = false },
    ];

    private SandboxAnswer Authorize(MomoTurn turn)
    {
        if (Form(turn) is not { } form
            || form.GetValueOrDefault("login_hint") is not { } hint || !hint.StartsWith("ID:", StringComparison.Ordinal) || !hint.EndsWith("/MSISDN", StringComparison.Ordinal)
            || form.GetValueOrDefault("scope") is not { Length: > 0 } scope
            || form.GetValueOrDefault("access_type") is not ("online" or "offline"))
        {
            return SandboxAnswer.Empty(400);
        }

        lock (world.Gate)
        {
            var id = world.NewUuid();
            _requests[id] = (hint[3..^7], scope, world.Now + world.Options.Timing.Consent, world.Now.AddHours(1));
            return SandboxAnswer.Json(200, MomoJson.Write(json =>
            {
                json.WriteString("auth_req_id", id);
                json.WriteNumber("interval", 0);
                json.WriteNumber("expires_in", 3600);
            }));
        }
    }

    private SandboxAnswer Exchange(MomoTurn turn)
    {
        if (Tokens.UserOf(turn.Exchange, world) is null)
        {
            return SandboxAnswer.Empty(401);
        }

        lock (world.Gate)
        {
            var form = Form(turn);
            switch (form?.GetValueOrDefault("grant_type"))
            {
                case Ciba when form.GetValueOrDefault("auth_req_id") is { } id && _requests.TryGetValue(id, out var request):
                    if (world.Now >= request.ExpiresAt)
                    {
                        return Error("expired_token");
                    }

                    if (world.Now < request.GivenAt)
                    {
                        return Error("authorization_pending");
                    }

                    _requests.Remove(id);
                    return Issue(turn, request.Msisdn, request.Scope);
                case "refresh_token" when form.GetValueOrDefault("refresh_token") is { } token && _refreshTokens.Remove(token, out var refresh):
                    return Issue(turn, refresh.Msisdn, refresh.Scope);
                default:
                    return Error("invalid_grant");
            }
        }
    }

    private SandboxAnswer Issue(MomoTurn turn, string msisdn, string scope)
    {
        var (access, refresh) = ((turn.Exchange.IsInProcess ? "SIMULATED-" : "SANDBOX-") + world.Ids.Upper(28), world.Ids.Upper(28));
        _tokens[access] = (msisdn, turn.Product, world.Now + world.Options.TokenLife);
        _refreshTokens[refresh] = (msisdn, scope);
        return SandboxAnswer.Json(200, MomoJson.Write(json =>
        {
            json.WriteString("access_token", access);
            json.WriteString("token_type", "Bearer");
            json.WriteNumber("expires_in", (long)world.Options.TokenLife.TotalSeconds);
            json.WriteString("scope", scope);
            json.WriteString("refresh_token", refresh);
            json.WriteNumber("refresh_token_expired_in", 86_400);
        }));
    }

    private SandboxAnswer Describe(MomoTurn turn)
    {
        if (turn.Header("X-Target-Environment") is null)
        {
            return SandboxAnswer.Empty(400);
        }

        lock (world.Gate)
        {
            return turn.Header("Authorization") is { } header && header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase)
                && _tokens.TryGetValue(header[7..].Trim(), out var consent) && consent.Product == turn.Product && consent.ExpiresAt > world.Now
                ? SandboxAnswer.Json(200, MomoJson.Write(json =>
                {
                    json.WriteString("sub", "0");
                    json.WriteString("name", "Sand Box");
                    json.WriteString("given_name", "Sand");
                    json.WriteString("family_name", "Box");
                    json.WriteString("gender", "MALE");
                    json.WriteString("locale", "sv_SE");
                    json.WriteString("phone_number", consent.Msisdn);
                    json.WriteBoolean("phone_number_verified", true);
                    json.WriteNumber("updated_at", 1678355127);
                    json.WriteString("birthdate", "1976-08-13");
                    json.WriteBoolean("active", true);
                }))
                : SandboxAnswer.Empty(401);
        }
    }

    private static SandboxAnswer Error(string code) => SandboxAnswer.Json(400, MomoJson.Write(json => json.WriteString("error", code)));

    private static Dictionary<string, string>? Form(MomoTurn turn)
    {
        if (turn.Header("Content-Type")?.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) is not true)
        {
            return null;
        }

        var form = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in Encoding.UTF8.GetString(turn.Body.Span).Split('&'))
        {
            if (pair.Split('=', 2) is [var name, var value])
            {
                form[WebUtility.UrlDecode(name)] = WebUtility.UrlDecode(value);
            }
        }

        return form;
    }
}
