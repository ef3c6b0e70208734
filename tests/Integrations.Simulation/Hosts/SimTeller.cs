namespace Integrations.Simulation;

/// <summary>The host's observers: slow, and failing now and then.</summary>
internal sealed class SimTeller(World world, SimProcess process) : IEventTeller
{
    public bool HasPaymentObservers => true;

    public ValueTask TellAsync(PaymentChange change, CancellationToken cancellationToken) => TellAsync(() => world.Checks.Told(change), cancellationToken);

    public ValueTask TellAsync(IncomingPayment payment, CancellationToken cancellationToken) => TellAsync(() => world.Checks.ToldIncoming(payment), cancellationToken);

    private ValueTask TellAsync(Action tell, CancellationToken cancellationToken)
    {
        world.Note("tell", process);
        var fate = process.Begin();
        if (fate is OperationFate.DiesBefore or OperationFate.Dead)
        {
            process.Crash();
            return new ValueTask(SimWait<bool>.Never);
        }

        if (world.Faults.Strikes(FaultKind.ObserverFails, 0.01))
        {
            return ValueTask.FromException(new InvalidOperationException("An observer that fails."));
        }

        tell();
        if (fate is OperationFate.DiesAfter)
        {
            process.Crash();
            return new ValueTask(SimWait<bool>.Never);
        }

        if (!world.NetworkRandom.Chance(0.05))
        {
            return default;
        }

        var wait = new SimWait<bool>().Until(cancellationToken);
        process.Post(world.Latency(), () => wait.Set(true));
        return new ValueTask(wait.Task);
    }
}
