using System.Text;
using Integrations.Sandbox.Daraja.Wire;
using Integrations.Sandbox.Transport;

namespace Integrations.Sandbox.Ncba.Operations;

internal sealed class NcbaToken(NcbaWorld world)
{
    public const string Path = "/payments/api/v1/auth/token";

    public SandboxAnswer Handle(SandboxExchange exchange)
    {
        if (!world.Options.TokenMethods.Contains(exchange.Method, StringComparer.OrdinalIgnoreCase))
        {
            return NcbaAnswers.Error(405, "Method Not Allowed");
        }

        return MerchantOf(exchange) is { } merchant ? Grant(merchant, exchange.IsInProcess) : NcbaAnswers.Error(401, "Invalid API credentials");
    }

    private SandboxAnswer Grant(NcbaMerchant merchant, bool isInProcess)
    {
        var token = world.Tokens.Issue(merchant, isInProcess);
        return SandboxAnswer.Json(200, DarajaJson.Write(json =>
        {
            json.WriteString("access_token", token);
            json.WriteString("token_type", "Bearer");
            json.WriteNumber("expires_in", (long)world.Options.TokenLife.TotalSeconds);
            json.WriteNumber("status", 200);
        }));
    }

    private NcbaMerchant? MerchantOf(SandboxExchange exchange)
    {
        if (!exchange.Headers.TryGetValue("Authorization", out var header) || !header.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var basic = header["Basic ".Length..].Trim();
        var bytes = new byte[basic.Length];
        if (!Convert.TryFromBase64String(basic, bytes, out var length) || Encoding.UTF8.GetString(bytes, 0, length).Split(':', 2) is not [var user, var secret])
        {
            return null;
        }

        if (world.Options.AcceptsAnyCredentials)
        {
            return world.Merchants.GetValueOrDefault(user) ?? world.Guest;
        }

        return world.Merchants.TryGetValue(user, out var merchant) && merchant.Secret.Equals(secret, StringComparison.Ordinal) ? merchant : null;
    }
}
