using Integrations.Sandbox.Ncba.Operations;
using Integrations.Sandbox.Ncba.Wire;
using Integrations.Sandbox.Transport;

namespace Integrations.Sandbox.Ncba;

/// <summary>What every request to the bank meets first: the edge, the token, the method, the body.</summary>
internal sealed class NcbaGateway : Gateway
{
    private static readonly string[] Libraries = ["python-requests", "curl", "okhttp", "axios", "java", "go-http-client", "dotnet", "apache-httpclient", "guzzlehttp"];

    private readonly NcbaWorld _world;
    private readonly NcbaToken _token;
    private readonly NcbaStkPush _push;
    private readonly NcbaStkQuery _query;
    private readonly NcbaQr _qr;

    public NcbaGateway(NcbaWorld world, NcbaBooks books)
        : base(world)
    {
        _world = world;
        _token = new NcbaToken(world);
        _push = new NcbaStkPush(world, books);
        _query = new NcbaStkQuery(world, _push);
        _qr = new NcbaQr(world);
    }

    protected override SandboxOperation OperationOf(SandboxExchange exchange) => exchange.Path switch
    {
        NcbaToken.Path => NcbaOperation.Token,
        NcbaStkPush.Path => NcbaOperation.StkPush,
        NcbaStkQuery.Path => NcbaOperation.StkQuery,
        NcbaQr.Path => NcbaOperation.Qr,
        _ => NcbaOperation.Unknown,
    };

    protected override void RevokeToken(string token) => _world.Tokens.Revoke(token);

    protected override SandboxAnswer Answer(SandboxExchange exchange, SandboxArrival arrival, Flow flow)
    {
        if (_world.Options.RefusesLibraryAgents && IsLibrary(exchange.Headers.GetValueOrDefault("User-Agent", "")))
        {
            return SandboxAnswer.Html(403, "<html><head><title>403 Forbidden</title></head><body>Request rejected</body></html>");
        }

        if (exchange.Path is NcbaToken.Path)
        {
            return _token.Handle(exchange);
        }

        if (arrival.Operation == NcbaOperation.Unknown)
        {
            return NcbaAnswers.Error(404, "Not Found");
        }

        if (_world.Tokens.Find(BearerOf(exchange)) is not { } merchant)
        {
            return NcbaAnswers.Error(401, "Unauthorized");
        }

        if (exchange.Method is not "POST")
        {
            return NcbaAnswers.Error(405, "Method Not Allowed");
        }

        return NcbaFields.TryParse(arrival.Body) is { } fields ? Serve(exchange.Path, merchant, fields, flow) : NcbaAnswers.Error(400, "Invalid request body");
    }

    private SandboxAnswer Serve(string path, NcbaMerchant merchant, NcbaFields fields, Flow flow) => path switch
    {
        NcbaStkPush.Path => _push.Handle(merchant, fields, flow),
        NcbaStkQuery.Path => _query.Handle(merchant, fields),
        _ => _qr.Handle(merchant, fields),
    };

    private static bool IsLibrary(string agent) => agent.Length is 0 || Array.Exists(Libraries, library => agent.StartsWith(library, StringComparison.OrdinalIgnoreCase));
}
