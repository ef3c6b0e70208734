using System.Globalization;
using System.Runtime.CompilerServices;

namespace Integrations.Simulation;

/// <summary>One process's way to a provider: the network, with the marks of the transport guard set exactly where it sets them.</summary>
internal class SimRoute(World world, SimProcess process, SimProvider provider) : IPaymentRoute, IArtefactSource, IAttemptFence, IStatementSource
{
    public RouteDescriptor Descriptor { get; init; } = provider.Spec.Route;

    public SimProvider Provider => provider;

    public async ValueTask<Preparation> PrepareAsync(PaymentAttempt attempt, CancellationToken cancellationToken = default)
    {
        await EnterAsync("prepare").ConfigureAwait(false);

        // Most only compute; some ask somebody first, and their payment is stored before that.
        if (world.NetworkRandom.Chance(0.2))
        {
            await LaterAsync(world.NetworkRandom.About(TimeSpan.FromMilliseconds(20)), true, cancellationToken).ConfigureAwait(false);
        }
        if (world.NetworkRandom.Chance(0.01))
        {
            return Preparation.Refused(provider.Negative(Claim.RejectedRef, ErrorCategory.AmountOutOfRange, null, "field_rule", nothingSent: true).Error!);
        }

        // What is prepared must come back unchanged on every send.
        var state = new byte[8];
        BitConverter.TryWriteBytes(state, world.NetworkRandom.Next());
        return Preparation.Ready(state);
    }

    public async Task<Finding> SendAsync(PaymentAttempt attempt, SendPermit permit, CancellationToken cancellationToken = default)
    {
        world.Note("send", process);
        var fate = process.Begin();
        if (fate is OperationFate.DiesBefore or OperationFate.Dead)
        {
            process.Crash();
            return await SimWait<Finding>.Never.ConfigureAwait(false);
        }

        var faults = world.Faults;
        if ((provider.IsOut && provider.OutageKind is 0) || faults.Strikes(FaultKind.ConnectionRefused, 0.01))
        {
            return await LaterAsync(world.Latency(), NotSent("refused"), cancellationToken).ConfigureAwait(false);
        }

        if (faults.Strikes(FaultKind.TlsStall, 0.005))
        {
            return await LaterAsync(TimeSpan.FromSeconds(20), NotSent("tls"), cancellationToken).ConfigureAwait(false);
        }

        if (faults.Strikes(FaultKind.PauseBeforeSend, 0.001))
        {
            process.Pause(faults.Random(FaultKind.PauseBeforeSend).Between(TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(12)));
        }

        // Name resolution, a token, a free connection: time passes between the decision to send and the first byte, and a pause may fall in it.
        await LaterAsync(world.Latency(), true, cancellationToken).ConfigureAwait(false);
        return await TransmitAsync(attempt, permit, fate, isRenewed: false, cancellationToken).ConfigureAwait(false);
    }

    public async Task<Finding> QueryAsync(PaymentAttempt attempt, CancellationToken cancellationToken = default)
    {
        await EnterAsync("query").ConfigureAwait(false);
        world.Checks.Asked(process, provider, attempt);
        if (provider.IsOut && provider.OutageKind is 0)
        {
            return await LaterAsync(world.Latency(), provider.Negative(Claim.None, ErrorCategory.ProviderDown, null, null, nothingSent: true), cancellationToken).ConfigureAwait(false);
        }

        if (provider.Spec.Capabilities.Query is QueryCapability.None || (provider.Spec.Capabilities.Query is QueryCapability.ByProviderReference && attempt.Find("id") is null))
        {
            return provider.Negative(Claim.None, ErrorCategory.Unsupported, null, null, nothingSent: true);
        }

        var lost = world.Faults.Strikes(FaultKind.RequestLost, 0.01) || world.Faults.Strikes(FaultKind.ResponseLost, 0.01) || (provider.IsOut && provider.OutageKind is 2 && world.NetworkRandom.Chance(0.5));
        if (lost)
        {
            return await LaterAsync(TimeSpan.FromSeconds(15), provider.Negative(Claim.None, ErrorCategory.OutcomeUnknown, null, null), cancellationToken).ConfigureAwait(false);
        }

        var wait = new SimWait<Finding>().Until(cancellationToken);
        world.Scheduler.After(world.Latency(), () =>
        {
            var answer = provider.Query(attempt);
            if (provider.Spec.Capabilities.QueryAnswersByCallback && answer.Claim is not Claim.None)
            {
                provider.AnswerByCallback(attempt, answer);
                answer = new Finding { Claim = Claim.Asked };
            }

            process.Post(world.Latency(), () => wait.Set(answer));
        });
        return await wait.Task.ConfigureAwait(false);
    }

    public async Task<Finding> RefetchAsync(PaymentAttempt attempt, CancellationToken cancellationToken = default)
    {
        await EnterAsync("refetch").ConfigureAwait(false);
        return await LaterAsync(world.Latency(), provider.Refetch(attempt), cancellationToken).ConfigureAwait(false);
    }

    public async Task<Finding> CloseAsync(PaymentAttempt attempt, CancellationToken cancellationToken = default)
    {
        await EnterAsync("fence").ConfigureAwait(false);
        return await LaterAsync(world.Latency(), provider.Close(attempt, world.PaymentOf(attempt.Request)), cancellationToken).ConfigureAwait(false);
    }

    public async IAsyncEnumerable<StatementEntry> ReadStatementAsync(DateTimeOffset from, DateTimeOffset to, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await EnterAsync("statement").ConfigureAwait(false);
        await LaterAsync(world.Latency(), true, cancellationToken).ConfigureAwait(false);
        if (provider.IsOut)
        {
            throw new ProviderUnavailableException(provider.Negative(Claim.None, ErrorCategory.ProviderDown, null, null).Error!);
        }

        // A provider whose day is missing gives what it has, and does not call it whole. One that closes its statement speaks for its own time, by a clock that is right.
        if (world.Faults.Strikes(FaultKind.StatementDayMissing, 0.1))
        {
            yield break;
        }

        var end = Scheduler.Start + world.Scheduler.Now;
        var lines = provider.Statement(from, to < end ? to : end);
        foreach (var line in lines)
        {
            yield return line;
        }

        yield return StatementEntry.End(new StatementClosing(from, to < end ? to : end) { Lines = lines.Count });
    }

    private async Task<Finding> TransmitAsync(PaymentAttempt attempt, SendPermit permit, OperationFate fate, bool isRenewed, CancellationToken cancellationToken)
    {
        var faults = world.Faults;
        if (!permit.TryStart())
        {
            return isRenewed ? provider.Negative(Claim.RefusedSend, ErrorCategory.AuthFailed, 401, "expired_token") : NotSent("lease");
        }

        var payment = world.PaymentOf(attempt.Request);
        world.Checks.BodyStarted(process, provider, attempt, payment);
        if (faults.Strikes(FaultKind.ResetMidBody, 0.005))
        {
            return await LaterAsync(world.Latency(), Unknown(), cancellationToken).ConfigureAwait(false);
        }

        permit.MarkCompleted();
        var wait = new SimWait<Finding>().Until(cancellationToken);
        var isLost = faults.Strikes(FaultKind.RequestLost, 0.01) || faults.Strikes(FaultKind.HalfOpen, 0.002);
        if (!isLost)
        {
            var way = world.Latency();
            way += faults.Strikes(FaultKind.SlowRequest, 0.01) || (provider.IsOut && provider.OutageKind is 2) ? faults.Random(FaultKind.SlowRequest).Between(TimeSpan.Zero, provider.Spec.Capabilities.ArrivalHorizon - TimeSpan.FromSeconds(10)) : TimeSpan.Zero;
            if (faults.Strikes(FaultKind.RequestBeyondHorizon, 0.01))
            {
                way += faults.Random(FaultKind.RequestBeyondHorizon).Between(provider.Spec.Capabilities.ArrivalHorizon, provider.Spec.Capabilities.ArrivalHorizon + TimeSpan.FromMinutes(18));
                payment.IsBeyond |= provider.Spec.ProvesAbsence;
            }

            var digest = Digest(attempt);
            world.Scheduler.After(way, () => Arrive(attempt, payment, digest, wait));

            // Only where the provider recognises it: nobody can protect a host from a proxy that repeats to one that does not.
            if (provider.Spec.RecognisesRepeats && faults.Strikes(FaultKind.DuplicatedRequest, 0.01))
            {
                world.Scheduler.After(way + faults.Random(FaultKind.DuplicatedRequest).About(TimeSpan.FromSeconds(5)), () =>
                {
                    // When the first copy was turned away, the second is carried out behind everybody's back.
                    payment.IsBeyond |= !provider.Transactions.ContainsKey(attempt.Reference);
                    provider.Arrive(attempt, payment, digest);
                });
            }
        }

        if (fate is OperationFate.DiesAfter)
        {
            process.Crash();
            return await SimWait<Finding>.Never.ConfigureAwait(false);
        }

        if (faults.Strikes(FaultKind.RouteThrows, 0.002))
        {
            process.Post(world.Latency(), () => wait.Fail(new InvalidOperationException("A route that breaks after its body has left.")));
        }

        // Some routes have a time limit of their own, some leave it to the engine's.
        if (world.NetworkRandom.Chance(0.7))
        {
            process.Post(world.NetworkRandom.Between(TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(60)), () => wait.Set(Unknown()));
        }

        var finding = await wait.Task.ConfigureAwait(false);
        if (finding is { Claim: Claim.RefusedSend, Error.Category: ErrorCategory.AuthFailed } && !isRenewed)
        {
            permit.Renew();
            await LaterAsync(world.Latency(), true, cancellationToken).ConfigureAwait(false);
            return await TransmitAsync(attempt, permit, OperationFate.Lives, isRenewed: true, cancellationToken).ConfigureAwait(false);
        }

        return finding;
    }

    private void Arrive(PaymentAttempt attempt, TruthPayment payment, string digest, SimWait<Finding> wait)
    {
        var answer = provider.Arrive(attempt, payment, digest);
        var faults = world.Faults;
        if (faults.Strikes(FaultKind.ResponseLost, 0.01))
        {
            return;
        }

        if (faults.Strikes(FaultKind.TruncatedAnswer, 0.005) || faults.Strikes(FaultKind.ChangedFields, 0.005))
        {
            answer = provider.Negative(Claim.None, ErrorCategory.MalformedAnswer, 200, null);
        }

        var back = world.Latency();
        back += faults.Strikes(FaultKind.SlowResponse, 0.01) ? faults.Random(FaultKind.SlowResponse).Between(TimeSpan.Zero, TimeSpan.FromMinutes(10)) : TimeSpan.Zero;
        process.Post(back, () => wait.Set(answer));
    }

    private static string Digest(PaymentAttempt attempt) => string.Create(
        CultureInfo.InvariantCulture, $"{attempt.Reference}/{attempt.Request.Kind}/{attempt.Request.Amount.MinorUnits}/{attempt.Request.Reference}/{PartyOf(attempt.Request)}/{Convert.ToHexString(attempt.Preparation.State.Span)}");

    private static string PartyOf(PaymentRequest request) => request switch
    {
        CollectRequest collect => collect.Payer.Reveal(),
        DisburseRequest disburse => disburse.Payee.Reveal(),
        VendRequest vend => vend.ProductId + vend.Recipient,
        RefundRequest refund => refund.OriginalReceipt,
        _ => "",
    };

    private Finding NotSent(string code) => provider.Negative(Claim.None, ErrorCategory.ProviderDown, null, code, nothingSent: true);

    private Finding Unknown() => provider.Negative(Claim.None, ErrorCategory.OutcomeUnknown, null, "timeout");

    private async Task EnterAsync(string operation)
    {
        world.Note(operation, process);
        var fate = process.Begin();
        if (fate is not OperationFate.Lives)
        {
            process.Crash();
            await SimWait<bool>.Never.ConfigureAwait(false);
        }
    }

    private async Task<T> LaterAsync<T>(TimeSpan delay, T value, CancellationToken cancellationToken)
    {
        var wait = new SimWait<T>().Until(cancellationToken);
        process.Post(delay, () => wait.Set(value));
        return await wait.Task.ConfigureAwait(false);
    }
}
