using System.Net.Http.Headers;
using Integrations.Sandbox.Daraja.Operations;
using Integrations.Sandbox.Daraja.Wire;
using Integrations.Sandbox.Transport;

namespace Integrations.Sandbox.Daraja;

/// <summary>What every request meets first: faults, limits, content type, token, product, method, fields.</summary>
internal sealed class DarajaGateway
{
    private const string OAuthPath = "/oauth/v1/generate";

    private readonly DarajaWorld _world;
    private readonly OAuth _oauth;
    private readonly SpikeArrestCounter _spikes;
    private readonly Dictionary<string, DarajaRoute> _routes;

    public DarajaGateway(DarajaWorld world, IEnumerable<DarajaRoute> routes)
    {
        _world = world;
        _oauth = new OAuth(world);
        _spikes = new SpikeArrestCounter(world);
        _routes = routes.ToDictionary(route => route.Path, StringComparer.Ordinal);
    }

    public async Task<SandboxReply> HandleAsync(SandboxExchange exchange, CancellationToken clientGone)
    {
        var arrival = new SandboxArrival(OperationOf(exchange.Path), exchange.Method, exchange.Path + exchange.Query, exchange.Headers, _world.Now);
        if (_world.Faults.BeforeBody(arrival).Has(FaultEffect.LoseRequest))
        {
            _world.Arrivals.Add(arrival);
            return Lost(arrival);
        }

        arrival.Body = await exchange.ReadBodyAsync(clientGone).ConfigureAwait(false);
        var faults = _world.Faults.AfterBody(arrival);

        // The timers run before the arrival is announced: whoever then moves a virtual clock finds them set.
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(clientGone);
        var holdRequest = WaitAsync(faults.Find(FaultEffect.DelayRequest), stop.Token);
        var holdResponse = WaitAsync(faults.Find(FaultEffect.DelayResponse), stop.Token);
        _world.Arrivals.Add(arrival);
        try
        {
            if (faults.Has(FaultEffect.LoseRequest) || !await CameTrueAsync(holdRequest).ConfigureAwait(false))
            {
                return Lost(arrival);
            }

            var flow = new Flow(_world.Scheduler, faults);
            var answer = Decide(exchange, arrival, flow);
            arrival.Status = answer.Status;
            await flow.OvertakenAsync().ConfigureAwait(false);
            if (faults.Has(FaultEffect.DelayResponse))
            {
                flow.Answered();
                if (!await CameTrueAsync(holdResponse).ConfigureAwait(false))
                {
                    return Reply(arrival, flow, answer, ReplyDelivery.Reset);
                }
            }

            return Reply(arrival, flow, answer, DeliveryOf(faults));
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);
        }
    }

    private SandboxReply Reply(SandboxArrival arrival, Flow flow, SandboxAnswer answer, ReplyDelivery delivery)
    {
        var hold = _world.Scheduler.Hold();
        return new SandboxReply(answer, delivery, () =>
        {
            using (hold)
            {
                _world.Answered(arrival);
                flow.Answered();
            }
        });
    }

    private SandboxReply Lost(SandboxArrival arrival) => new(answer: null, ReplyDelivery.Reset, () => _world.Answered(arrival));

    private static ReplyDelivery DeliveryOf(FaultSet faults) =>
        faults.Has(FaultEffect.LoseResponse) ? ReplyDelivery.Reset :
        faults.Has(FaultEffect.TruncateResponse) ? ReplyDelivery.Truncated : ReplyDelivery.Complete;

    private Task WaitAsync(Fault? fault, CancellationToken cancellationToken) => fault is null ? Task.CompletedTask : Task.Delay(fault.Duration, _world.Time, cancellationToken);

    /// <summary>Whether the wait ended before the client did.</summary>
    private static async Task<bool> CameTrueAsync(Task wait)
    {
        await wait.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return wait.IsCompletedSuccessfully;
    }

    private SandboxOperation OperationOf(string path) =>
        path is OAuthPath ? DarajaOperation.OAuth : _routes.TryGetValue(path, out var route) ? route.Operation : DarajaOperation.Unknown;

    private SandboxAnswer Decide(SandboxExchange exchange, SandboxArrival arrival, Flow flow)
    {
        if (flow.Faults.Find(FaultEffect.Answer) is { } instead)
        {
            return instead.Replacement!;
        }

        if (flow.Faults.Has(FaultEffect.RevokeToken))
        {
            _world.Tokens.Revoke(BearerOf(exchange) ?? "");
        }

        var answer = _spikes.Refuse(arrival.Operation) ?? Answer(exchange, arrival, flow);
        return flow.Faults.Find(FaultEffect.ExecuteThenAnswer)?.Replacement ?? answer;
    }

    private SandboxAnswer Answer(SandboxExchange exchange, SandboxArrival arrival, Flow flow)
    {
        if (exchange.Path is OAuthPath)
        {
            return _oauth.Handle(exchange);
        }

        if (!_routes.TryGetValue(exchange.Path, out var route))
        {
            return Refuse(404, "404.001.01", "Resource not found");
        }

        if (!IsJson(exchange))
        {
            return Invalid(route.Fields[0].Name);
        }

        if (RefuseToken(exchange, route) is { } refused)
        {
            return refused;
        }

        if (exchange.Method is not "POST")
        {
            return Refuse(405, "405.001", "Method Not Allowed");
        }

        if (DarajaFields.TryParse(arrival.Body) is not { } fields)
        {
            return Refuse(400, "400.002.05", "Invalid Request Payload");
        }

        foreach (var rule in route.Fields)
        {
            if (rule.Check(fields, _world.Options) is { } invalid)
            {
                return Invalid(invalid);
            }
        }

        if (_world.Options.AcceptsAnyCredentials)
        {
            DarajaWelcome.Open(_world, fields);
        }

        return route.Handle(new DarajaTurn(route, fields, arrival.Body, flow));
    }

    private SandboxAnswer? RefuseToken(SandboxExchange exchange, DarajaRoute route)
    {
        if (BearerOf(exchange) is not { Length: > 0 } token)
        {
            return Refuse(404, "404.001.04", "Invalid Authentication Header");
        }

        if (_world.Tokens.Find(token) is not { } app)
        {
            return route.TokenRefusal switch
            {
                TokenRefusal.Code404001 => Refuse(404, "404.001.03", "Invalid Access Token"),
                TokenRefusal.Code400003 => Refuse(400, "400.003.01", "Invalid Access Token"),
                _ => Refuse(401, "401.002.01", "Error Occurred - Invalid Access Token - " + token),
            };
        }

        return (app.Products & route.Product) == DarajaProducts.None
            ? Refuse(401, "401.003.01", "Error Occurred - Invalid Access Token - Invalid API call as no apiproduct match found")
            : null;
    }

    private static string? BearerOf(SandboxExchange exchange) =>
        exchange.Headers.TryGetValue("Authorization", out var header) && header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) ? header["Bearer ".Length..].Trim() : null;

    private static bool IsJson(SandboxExchange exchange) =>
        exchange.Headers.TryGetValue("Content-Type", out var header) &&
        MediaTypeHeaderValue.TryParse(header, out var type) &&
        string.Equals(type.MediaType, "application/json", StringComparison.OrdinalIgnoreCase);

    private SandboxAnswer Invalid(string field) => Refuse(400, "400.002.02", "Bad Request - Invalid " + field);

    private SandboxAnswer Refuse(int status, string code, string message) => DarajaAnswer.Error(status, code, message, _world.Ids.Request());
}
