namespace Integrations.Sandbox.Transport;

/// <summary>What every request to any provider meets first: the recording and the faults. What the request means is the provider's own.</summary>
internal abstract class Gateway(IGatewayWorld world)
{
    public async Task<SandboxReply> HandleAsync(SandboxExchange exchange, CancellationToken clientGone)
    {
        var arrival = new SandboxArrival(OperationOf(exchange), exchange.Method, exchange.Path + exchange.Query, exchange.Headers, world.Time.GetUtcNow());
        if (world.Faults.BeforeBody(arrival).Has(FaultEffect.LoseRequest))
        {
            world.Arrivals.Add(arrival);
            return Lost(arrival);
        }

        arrival.Body = await exchange.ReadBodyAsync(clientGone).ConfigureAwait(false);
        var faults = world.Faults.AfterBody(arrival);

        // The timers run before the arrival is announced: whoever then moves a virtual clock finds them set.
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(clientGone);
        var holdRequest = WaitAsync(faults.Find(FaultEffect.DelayRequest), stop.Token);
        var holdResponse = WaitAsync(faults.Find(FaultEffect.DelayResponse), stop.Token);
        var ready = ReadyAsync(exchange, stop.Token);
        world.Arrivals.Add(arrival);
        try
        {
            if (faults.Has(FaultEffect.LoseRequest) || !await CameTrueAsync(holdRequest).ConfigureAwait(false))
            {
                return Lost(arrival);
            }

            await ready.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

            var flow = new Flow(world.Scheduler, faults);
            var answer = Decide(exchange, arrival, flow);
            arrival.Status = answer.Status;
            flow.Decided();
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

    /// <summary>What a method and path stand for.</summary>
    protected abstract SandboxOperation OperationOf(SandboxExchange exchange);

    /// <summary>Completes when the provider has something to say: a long poll waits here.</summary>
    protected virtual Task ReadyAsync(SandboxExchange exchange, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>The provider's true answer.</summary>
    protected abstract SandboxAnswer Answer(SandboxExchange exchange, SandboxArrival arrival, Flow flow);

    protected abstract void RevokeToken(string token);

    protected static string? BearerOf(SandboxExchange exchange) =>
        exchange.Headers.TryGetValue("Authorization", out var header) && header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) ? header["Bearer ".Length..].Trim() : null;

    private SandboxAnswer Decide(SandboxExchange exchange, SandboxArrival arrival, Flow flow)
    {
        if (flow.Faults.Find(FaultEffect.Answer) is { } instead)
        {
            return instead.Replacement!;
        }

        if (flow.Faults.Has(FaultEffect.RevokeToken))
        {
            RevokeToken(BearerOf(exchange) ?? "");
        }

        var answer = Answer(exchange, arrival, flow);
        return flow.Faults.Find(FaultEffect.ExecuteThenAnswer)?.Replacement ?? answer;
    }

    private SandboxReply Reply(SandboxArrival arrival, Flow flow, SandboxAnswer answer, ReplyDelivery delivery)
    {
        var hold = world.Scheduler.Hold();
        return new SandboxReply(answer, delivery, () =>
        {
            using (hold)
            {
                world.Answered(arrival);
                flow.Answered();
            }
        });
    }

    private SandboxReply Lost(SandboxArrival arrival) => new(answer: null, ReplyDelivery.Reset, () => world.Answered(arrival));

    private static ReplyDelivery DeliveryOf(FaultSet faults) =>
        faults.Has(FaultEffect.LoseResponse) ? ReplyDelivery.Reset :
        faults.Has(FaultEffect.TruncateResponse) ? ReplyDelivery.Truncated : ReplyDelivery.Complete;

    private Task WaitAsync(Fault? fault, CancellationToken cancellationToken) => fault is null ? Task.CompletedTask : Task.Delay(fault.Duration, world.Time, cancellationToken);

    /// <summary>Whether the wait ended before the client did.</summary>
    private static async Task<bool> CameTrueAsync(Task wait)
    {
        await wait.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return wait.IsCompletedSuccessfully;
    }
}
