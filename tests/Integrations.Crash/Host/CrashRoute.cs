namespace Integrations.Crash.Host;

/// <summary>A route with places to die while its request leaves.</summary>
internal sealed class CrashRoute(IPaymentRoute inner, CrashSwitch crash) : IPaymentRoute, IArtefactSource
{
    public RouteDescriptor Descriptor => inner.Descriptor;

    /// <summary>Every other payment is stored before its route is ready, the others together with their first attempt.</summary>
    public async ValueTask<Preparation> PrepareAsync(PaymentAttempt attempt, CancellationToken cancellationToken = default)
    {
        if (attempt.Request.IdempotencyKey[^1] % 2 is 0)
        {
            await Task.Yield();
        }

        return await inner.PrepareAsync(attempt, cancellationToken);
    }

    public async Task<Finding> SendAsync(PaymentAttempt attempt, SendPermit permit, CancellationToken cancellationToken = default)
    {
        var sending = inner.SendAsync(attempt, permit, cancellationToken);
        var isRefund = Descriptor.Kind is PaymentKind.Refund;
        if (isRefund ? crash.Watches(CrashPoint.RefundBodyCompleted) : crash.Watches(CrashPoint.BodyStarted) || crash.Watches(CrashPoint.BodyCompleted))
        {
            await WatchAsync(sending, permit, isRefund);
        }

        return await sending;
    }

    public Task<Finding> QueryAsync(PaymentAttempt attempt, CancellationToken cancellationToken = default) => inner.QueryAsync(attempt, cancellationToken);

    /// <summary>Only routes whose capabilities say so are asked.</summary>
    public Task<Finding> RefetchAsync(PaymentAttempt attempt, CancellationToken cancellationToken = default) => ((IArtefactSource)inner).RefetchAsync(attempt, cancellationToken);

    private async Task WatchAsync(Task sending, SendPermit permit, bool isRefund)
    {
        while (permit.BodiesStarted is 0 && !sending.IsCompleted)
        {
            await Task.Yield();
        }

        crash.Reach(CrashPoint.BodyStarted);
        while (permit.BodiesCompleted is 0 && !sending.IsCompleted)
        {
            await Task.Yield();
        }

        crash.Reach(isRefund ? CrashPoint.RefundBodyCompleted : CrashPoint.BodyCompleted);
    }
}
