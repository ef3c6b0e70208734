using System.Globalization;
using System.Text;
using Integrations.Sandbox.Daraja.Wire;
using Integrations.Sandbox.Transport;

namespace Integrations.Sandbox.Daraja.Operations;

internal sealed class OAuth(DarajaWorld world)
{
    public SandboxAnswer Handle(SandboxExchange exchange)
    {
        if (exchange.Method is not "GET")
        {
            return Refuse(405, "405.001", "Method Not Allowed");
        }

        if (!exchange.Headers.TryGetValue("Authorization", out var header) || !header.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase))
        {
            return Refuse(400, "400.008.01", "Invalid authentication type passed");
        }

        if (AppOf(header["Basic ".Length..].Trim()) is not { } app)
        {
            return world.Options.OAuthRefusal is OAuthRefusal.EmptyBody ? SandboxAnswer.Empty(400) : Refuse(400, "400.008.01", "Bad Request - invalid credentials");
        }

        return exchange.Query.TrimStart('?').Split('&').Contains("grant_type=client_credentials", StringComparer.Ordinal)
            ? Grant(app, exchange.IsInProcess)
            : Refuse(400, "400.008.02", "Invalid grant type passed");
    }

    private SandboxAnswer Grant(DarajaApp app, bool isInProcess)
    {
        var token = world.Tokens.Issue(app, isInProcess);
        var seconds = Math.Max(0, (long)world.Options.TokenLife.TotalSeconds - 1);
        return SandboxAnswer.Json(200, DarajaJson.Write(json =>
        {
            json.WriteString("access_token", token);
            if (world.Options.Shapes.ExpiresIn is ScalarStyle.Text)
            {
                json.WriteString("expires_in", seconds.ToString(CultureInfo.InvariantCulture));
            }
            else
            {
                json.WriteNumber("expires_in", seconds);
            }
        }));
    }

    private DarajaApp? AppOf(string basic)
    {
        var bytes = new byte[basic.Length];
        if (!Convert.TryFromBase64String(basic, bytes, out var length))
        {
            return null;
        }

        var pair = Encoding.UTF8.GetString(bytes, 0, length);
        var colon = pair.IndexOf(':', StringComparison.Ordinal);
        if (colon > 0 && world.Options.AcceptsAnyCredentials)
        {
            return world.Apps.GetOrAdd(pair[..colon], static key => new DarajaApp(key, ""));
        }

        return colon > 0 && world.Apps.TryGetValue(pair[..colon], out var app) && app.ConsumerSecret.Equals(pair[(colon + 1)..], StringComparison.Ordinal) ? app : null;
    }

    private SandboxAnswer Refuse(int status, string code, string message) => DarajaAnswer.Error(status, code, message, world.Ids.Request());
}
