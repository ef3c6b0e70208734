using System.Text;
using Integrations.Sandbox.MobileMart.Wire;
using Integrations.Sandbox.Transport;

namespace Integrations.Sandbox.MobileMart.Operations;

/// <summary>Gives tokens. Without the scope <c>api</c> one is given as well; it opens nothing.</summary>
internal sealed class TokenDesk(MobileMartWorld world)
{
    public SandboxAnswer Handle(SandboxExchange exchange, ReadOnlyMemory<byte> body)
    {
        if (!exchange.Headers.GetValueOrDefault("Content-Type", "").StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase))
        {
            return SandboxAnswer.Empty(415);
        }

        var fields = FulcrumFields.From(Encoding.UTF8.GetString(body.Span));
        if (fields.Text("grant_type") is not "client_credentials")
        {
            return Refuse(400, "unsupported_grant_type", "The specified grant type is not supported.", "https://documentation.openiddict.com/errors/ID2032");
        }

        if (MerchantOf(fields.Text("client_id"), fields.Text("client_secret")) is not { } merchant)
        {
            return Refuse(401, "invalid_client", "The specified client credentials are invalid.", "https://documentation.openiddict.com/errors/ID2055");
        }

        var hasScope = fields.Text("scope")?.Split(' ').Contains("api", StringComparer.Ordinal) is true;
        var token = world.Tokens.Issue(merchant, hasScope, exchange.IsInProcess);
        return SandboxAnswer.Json(200, FulcrumJson.Write(json =>
        {
            json.WriteString("access_token", token);
            json.WriteString("token_type", "Bearer");
            json.WriteNumber("expires_in", (long)world.Options.TokenLife.TotalSeconds);
        })).WithHeader("x-trace-id", $"00-{world.Ids.Hex(32)}-{world.Ids.Hex(16)}-01").WithHeader("Cache-Control", "no-store");
    }

    private MobileMartMerchant? MerchantOf(string? id, string? secret)
    {
        if (id is null || secret is null)
        {
            return null;
        }

        var known = world.Merchants.GetValueOrDefault(id);
        return world.Options.AcceptsAnyCredentials ? known ?? world.Guest : known is not null && known.ClientSecret.Equals(secret, StringComparison.Ordinal) ? known : null;
    }

    private static SandboxAnswer Refuse(int status, string error, string description, string uri) => SandboxAnswer.Json(status, FulcrumJson.Write(json =>
    {
        json.WriteString("error", error);
        json.WriteString("error_description", description);
        json.WriteString("error_uri", uri);
    }));
}
