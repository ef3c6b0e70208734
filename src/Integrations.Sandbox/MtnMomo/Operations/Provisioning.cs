using System.Net;
using Integrations.Sandbox.MtnMomo.Wire;
using Integrations.Sandbox.Transport;

namespace Integrations.Sandbox.MtnMomo.Operations;

/// <summary>API users and their keys, which only MTN's own sandbox makes by API.</summary>
internal sealed class Provisioning(MomoWorld world)
{
    public SandboxAnswer Handle(SandboxExchange exchange, ReadOnlyMemory<byte> body, string[] rest) => (exchange.Method, rest) switch
    {
        ("POST", []) => Create(exchange, body),
        ("GET", [var id]) => Describe(id),
        ("POST", [var id, "apikey"]) => MakeKey(id),
        _ => SandboxAnswer.Empty(404),
    };

    private SandboxAnswer Create(SandboxExchange exchange, ReadOnlyMemory<byte> body)
    {
        if (!exchange.Headers.TryGetValue("X-Reference-Id", out var id) || !References.IsValid(id) || MomoFields.Parse(body) is not { } fields)
        {
            return SandboxAnswer.Empty(400);
        }

        var host = fields.Text("providerCallbackHost");
        if (fields.AreInvalid || Uri.CheckHostName(host) is not UriHostNameType.Dns || IPAddress.TryParse(host, out _))
        {
            return SandboxAnswer.Empty(400);
        }

        return world.Users.TryAdd(id, new MomoApiUser(id, key: null, host)) ? SandboxAnswer.Empty(201) : MomoAnswer.Duplicate;
    }

    private SandboxAnswer Describe(string id) => !References.IsValid(id) ? SandboxAnswer.Empty(400)
        : world.Users.TryGetValue(id, out var user)
            ? SandboxAnswer.Json(200, MomoJson.Write(json =>
            {
                json.WriteString("providerCallbackHost", user.CallbackHost ?? "localhost");
                json.WriteString("targetEnvironment", world.Options.TargetEnvironment ?? "sandbox");
            }))
            : MomoAnswer.NotFound;

    private SandboxAnswer MakeKey(string id)
    {
        if (!References.IsValid(id))
        {
            return SandboxAnswer.Empty(400);
        }

        if (!world.Users.TryGetValue(id, out var user))
        {
            return MomoAnswer.NotFound;
        }

        var key = world.Ids.Hex(32);
        if (world.Options.NewKeyVoidsOld || user.Key is null)
        {
            user.Key = key;
        }

        return SandboxAnswer.Json(201, MomoJson.Write(json => json.WriteString("apiKey", user.Key!)));
    }
}
