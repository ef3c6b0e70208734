using System.Runtime.CompilerServices;

namespace Integrations.Bridge;

/// <summary>Calls routes. Whatever a route throws or however long it takes becomes a finding that proves nothing.</summary>
internal sealed class RouteCalls(EngineParts parts, Vault vault)
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);

    public async ValueTask<Preparation> PrepareAsync(IPaymentRoute route, PaymentAttempt attempt)
    {
        using var patience = new CancellationTokenSource(parts.Options.QueryTimeout, parts.Time);
        try
        {
            var preparing = route.PrepareAsync(attempt, patience.Token);
            return preparing.IsCompletedSuccessfully
                ? await preparing.ConfigureAwait(false)
                : await preparing.AsTask().WaitAsync(parts.Options.QueryTimeout + Grace, parts.Time, CancellationToken.None).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // A route's mistake is its own: the payment goes on without it.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            parts.Logger.RouteFailed(route.Descriptor.Name, "prepare", exception.GetType().Name);
            return Preparation.Refused(exception is IntegrationException known ? known.Error : Fault(route, "prepare", ErrorCategory.LocalFault));
        }
    }

    /// <summary>Sends under a permit. True with the finding when the route came back by itself, so that nothing of it still runs.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<(Finding Finding, bool HasEnded)> SendAsync(IPaymentRoute route, PaymentAttempt attempt, SendPermit permit)
    {
        using var patience = new CancellationTokenSource(parts.Options.SendTimeout, parts.Time);
        Task<Finding>? sending = null;
        try
        {
            sending = route.SendAsync(attempt, permit, patience.Token);
            return (await sending.WaitAsync(parts.Options.SendTimeout + Grace, parts.Time, CancellationToken.None).ConfigureAwait(false), true);
        }
        catch (TimeoutException) when (sending is { IsCompleted: false })
        {
            // What it still throws is logged, and proves nothing.
            _ = GuardedAsync(_ => sending, route, "send", CancellationToken.None);
            parts.Logger.RouteFailed(route.Descriptor.Name, "send", nameof(TimeoutException));
            return (Nothing(route, "send"), false);
        }
#pragma warning disable CA1031 // What a route throws proves nothing about the payment; the transport's marks do.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return (Failed(exception, route, "send"), true);
        }
    }

    /// <summary>Asks. What never left this process was not answered, whatever the route makes of that.</summary>
    public async Task<Finding> QueryAsync(IPaymentRoute route, PaymentAttempt attempt)
    {
        var finding = await BoundedAsync(route, "query", token => route.QueryAsync(attempt, token)).ConfigureAwait(false);
        return finding is { Claim: not Claim.None, Error: { NothingSent: true } unsent } ? new Finding { Claim = Claim.None, Error = unsent, NextCheck = finding.NextCheck, Trace = finding.Trace } : finding;
    }

    public async Task<Finding> CloseAsync(IPaymentRoute route, PaymentAttempt attempt) => route is not IAttemptFence fence
        ? Nothing(route, "fence")
        : await BoundedAsync(route, "fence", token => fence.CloseAsync(attempt, token)).ConfigureAwait(false);

    public async Task<Finding> RefetchAsync(IPaymentRoute route, PaymentAttempt attempt) => route is not IArtefactSource source
        ? Nothing(route, "refetch")
        : await BoundedAsync(route, "refetch", token => source.RefetchAsync(attempt, token)).ConfigureAwait(false);

    /// <summary>An attempt as routes see it; with the request, where it is at hand.</summary>
    public PaymentAttempt Attempt(IntentRecord intent, AttemptRecord attempt, string? reference = null, PaymentRequest? request = null) => new()
    {
        Reference = reference ?? attempt.Reference,
        Request = request ?? vault.Open(intent),
        Preparation = Preparation.Ready(vault.OpenPreparation(attempt), attempt.SentReference),
        SendNumber = Math.Max(1, attempt.Sends),
        FirstSentAt = attempt.PreparedAt,
        LatestSentAt = attempt.LatestSend,
        ProviderReferences = attempt.ProviderReferences,
        Addresses = parts.Addresses,
    };

    private async Task<Finding> BoundedAsync(IPaymentRoute route, string operation, Func<CancellationToken, Task<Finding>> call)
    {
        using var patience = new CancellationTokenSource(parts.Options.QueryTimeout, parts.Time);
        try
        {
            return await GuardedAsync(call, route, operation, patience.Token).WaitAsync(parts.Options.QueryTimeout + Grace, parts.Time, CancellationToken.None).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            return Nothing(route, operation);
        }
    }

    private async Task<Finding> GuardedAsync(Func<CancellationToken, Task<Finding>> call, IPaymentRoute route, string operation, CancellationToken cancellationToken)
    {
        try
        {
            return await call(cancellationToken).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // What a route throws proves nothing about the payment; the transport's marks do.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return Failed(exception, route, operation);
        }
    }

    private Finding Failed(Exception exception, IPaymentRoute route, string operation)
    {
        if (exception is not OperationCanceledException)
        {
            parts.Logger.RouteFailed(route.Descriptor.Name, operation, exception.GetType().Name);
        }

        return exception is IntegrationException known ? new Finding { Claim = Claim.None, Error = known.Error, Trace = known.Error.Trace } : Nothing(route, operation);
    }

    private static Finding Nothing(IPaymentRoute route, string operation) => new() { Claim = Claim.None, Error = Fault(route, operation, ErrorCategory.OutcomeUnknown) };

    private static ProviderError Fault(IPaymentRoute route, string operation, ErrorCategory category) => new() { Category = category, Provider = route.Descriptor.Provider, Operation = operation };
}
