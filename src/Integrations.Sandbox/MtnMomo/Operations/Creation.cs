using Integrations.Sandbox.MtnMomo.Wire;

namespace Integrations.Sandbox.MtnMomo.Operations;

/// <summary>What every creating request goes through: reference, duplicate, body, callback host, currency, scenario, end and callback.</summary>
internal sealed class Creation(MomoWorld world)
{
    /// <summary>Accepts a request, or says why not.</summary>
    /// <param name="turn">The request.</param>
    /// <param name="read">Reads the fields; <see langword="null"/> for an empty party, which MTN answers with an empty 500.</param>
    /// <param name="outcome">The scenario of what was read.</param>
    /// <param name="execute">Moves the value of a success; under the gate.</param>
    public SandboxAnswer Accept(MomoTurn turn, Func<MomoFields, MomoResource?> read, Func<MomoResource, MomoOutcome> outcome, Action<MomoResource> execute)
    {
        lock (world.Gate)
        {
            if (turn.Header("X-Reference-Id") is not { } reference || !References.IsValid(reference))
            {
                return SandboxAnswer.Empty(400);
            }

            if (world.Resources.ContainsKey(reference))
            {
                return MomoAnswer.Duplicate;
            }

            if (turn.Body.IsEmpty)
            {
                return SandboxAnswer.Empty(500);
            }

            if (MomoFields.Parse(turn.Body) is not { } fields)
            {
                return SandboxAnswer.Empty(400);
            }

            if (read(fields) is not { } resource)
            {
                return SandboxAnswer.Empty(fields.AreInvalid ? 400 : 500);
            }

            return fields.AreInvalid ? SandboxAnswer.Empty(400) : RefuseSettings(turn, resource) ?? Start(resource, outcome(resource), execute);
        }
    }

    /// <summary>Where the end is reported; <see langword="null"/> when nothing was asked for.</summary>
    public static Uri? CallbackOf(MomoTurn turn) => turn.Header("X-Callback-Url") is { } given && Uri.TryCreate(given, UriKind.Absolute, out var url) ? url : null;

    private SandboxAnswer? RefuseSettings(MomoTurn turn, MomoResource resource)
    {
        if (turn.Header("X-Callback-Url") is not null && (resource.CallbackUrl is null || (turn.User!.CallbackHost is { } host && !string.Equals(resource.CallbackUrl.IdnHost, host, StringComparison.OrdinalIgnoreCase))))
        {
            return MomoAnswer.Error(500, "INVALID_CALLBACK_URL_HOST", "Callback URL with different host name then configured for API User.");
        }

        return world.Options.Currency is { } only && resource.Currency != only && !world.Options.AcceptsAnyCredentials
            ? MomoAnswer.Error(500, "INVALID_CURRENCY", "Currency not supported.")
            : null;
    }

    private SandboxAnswer Start(MomoResource resource, MomoOutcome outcome, Action<MomoResource> execute)
    {
        if (outcome.IsApiError && world.Options.Refusals is MomoRefusalMoment.OnSubmission)
        {
            return MomoAnswer.Error(500, outcome.Reason!, Reasons.TextOf(outcome.Reason!));
        }

        world.Resources.Add(resource.Reference, resource);
        resource.Status = outcome.First;
        var timing = world.Options.Timing;
        TimeSpan? delay = outcome.Pace switch
        {
            MomoPace.Usual => timing.Processing,
            MomoPace.Delayed => timing.Delayed,
            MomoPace.Ongoing => timing.Ongoing,
            _ => null,
        };
        if (delay is { } wait)
        {
            resource.Flow.Then(wait, () => End(resource, outcome, execute));
        }

        return SandboxAnswer.Empty(202);
    }

    private void End(MomoResource resource, MomoOutcome outcome, Action<MomoResource> execute)
    {
        lock (world.Gate)
        {
            var faults = resource.Flow.Faults;
            if (resource.EndedAt is not null)
            {
                return;
            }

            if (faults.Find(FaultEffect.Conclude) is { } forced)
            {
                (resource.Status, resource.Reason) = ("FAILED", forced.Code);
            }
            else
            {
                (resource.Status, resource.Reason) = (outcome.Last!, outcome.Reason);
                if (outcome.Last is "SUCCESSFUL")
                {
                    execute(resource);
                }

                if (faults.Find(FaultEffect.ExecuteThenConclude) is { } contradiction)
                {
                    (resource.Status, resource.Reason) = ("FAILED", contradiction.Code);
                }
            }

            resource.EndedAt = world.Now;
        }

        if (resource.CallbackUrl is not null)
        {
            resource.Flow.Then(world.Options.Timing.Callback, () => Report(resource));
        }
    }

    private void Report(MomoResource resource)
    {
        ReadOnlyMemory<byte> body;
        lock (world.Gate)
        {
            body = StatusWriter.Callback(resource, world.Options);
        }

        world.Callbacks.Send(resource.Flow, resource.Operation, resource.CallbackUrl!, body, MethodOf(resource));
    }

    private HttpMethod MethodOf(MomoResource resource) => world.Options.CallbackMethod switch
    {
        MomoCallbackMethod.Post => HttpMethod.Post,
        MomoCallbackMethod.Put => HttpMethod.Put,
        _ when resource.Operation == MomoOperation.RequestToPay => HttpMethod.Post,
        _ when resource.Version is 1 && (resource.Operation == MomoOperation.RequestToWithdraw || resource.Operation == MomoOperation.Deposit || resource.Operation == MomoOperation.Refund) => HttpMethod.Post,
        _ => HttpMethod.Put,
    };
}
