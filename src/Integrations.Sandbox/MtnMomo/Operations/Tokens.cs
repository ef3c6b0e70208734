using System.Text;
using Integrations.Sandbox.MtnMomo.Wire;
using Integrations.Sandbox.Transport;

namespace Integrations.Sandbox.MtnMomo.Operations;

/// <summary>The token of a product and user.</summary>
internal sealed class Tokens(MomoWorld world)
{
    public SandboxAnswer Handle(SandboxExchange exchange, string product, ReadOnlyMemory<byte> body)
    {
        if (!body.IsEmpty)
        {
            return SandboxAnswer.Empty(400);
        }

        if (UserOf(exchange, world) is not { } user)
        {
            return SandboxAnswer.Json(500, MomoJson.Write(static json => json.WriteString("error", "login_failed")));
        }

        var token = world.Tokens.Issue(user, product, exchange.IsInProcess);
        return SandboxAnswer.Json(200, MomoJson.Write(json =>
        {
            json.WriteString("access_token", token);
            if (world.Options.TokenType is { } type)
            {
                json.WriteString("token_type", type);
            }

            json.WriteNumber("expires_in", (long)world.Options.TokenLife.TotalSeconds);
        }));
    }

    /// <summary>The user of a Basic header; <see langword="null"/> for a wrong one.</summary>
    public static MomoApiUser? UserOf(SandboxExchange exchange, MomoWorld world)
    {
        if (!exchange.Headers.TryGetValue("Authorization", out var header) || !header.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var basic = header["Basic ".Length..].Trim();
        var bytes = new byte[basic.Length];
        if (!Convert.TryFromBase64String(basic, bytes, out var length) || Encoding.UTF8.GetString(bytes, 0, length).Split(':', 2) is not [{ Length: > 0 } id, var key])
        {
            return null;
        }

        if (world.Options.AcceptsAnyCredentials)
        {
            return world.Users.GetOrAdd(id, static (given, secret) => new MomoApiUser(given, secret), key);
        }

        return world.Users.TryGetValue(id, out var user) && user.Key is { } own && own == key ? user : null;
    }
}
