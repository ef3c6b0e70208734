using Integrations.Payments;

namespace Integrations.Sandbox.Conformance;

/// <summary>What a rule does with its subject.</summary>
internal sealed class Trial(RouteSubject subject, CancellationToken cancellationToken)
{
    public RouteSubject Subject => subject;

    public FaultyNetwork Network => subject.Network;

    public RouteDescriptor Descriptor => subject.Route.Descriptor;

    public RouteCapabilities Capabilities => Descriptor.Capabilities;

    public PaymentAttempt Attempt(PaymentRequest? request = null) => new()
    {
        Reference = subject.NextReference(),
        Request = request ?? subject.NextRequest(),
        Addresses = subject.Addresses,
    };

    public ValueTask<Preparation> PrepareAsync(PaymentAttempt attempt) => subject.Route.PrepareAsync(attempt, cancellationToken);

    public async Task<PaymentAttempt> PreparedAsync(PaymentRequest? request = null)
    {
        var attempt = Attempt(request);
        var preparation = await PrepareAsync(attempt).ConfigureAwait(false);
        Demand(preparation.Refusal is null, $"The subject's own request was refused: {preparation.Refusal}.");
        return With(attempt, preparation);
    }

    public Task<Finding> SendAsync(PaymentAttempt attempt, SendPermit permit, CancellationToken? token = null) => subject.Route.SendAsync(attempt, permit, token ?? cancellationToken);

    public async Task<Finding> AskAsync(PaymentAttempt attempt)
    {
        Network.IsAsking = true;
        return await subject.Route.QueryAsync(attempt, cancellationToken).ConfigureAwait(false);
    }

    public ValueTask<int> CountAsync() => subject.CountTakenAsync(cancellationToken);

    public static SendPermit Permit(bool isValid = true) => new(new Lease(isValid));

    public static PaymentAttempt With(PaymentAttempt attempt, Preparation preparation) => new()
    {
        Reference = attempt.Reference,
        Request = attempt.Request,
        Addresses = attempt.Addresses,
        Preparation = preparation,
    };

    public static PaymentAttempt Again(PaymentAttempt attempt, DateTimeOffset firstSentAt, IReadOnlyList<ProviderReference>? references = null) => new()
    {
        Reference = attempt.Reference,
        Request = attempt.Request,
        Addresses = attempt.Addresses,
        Preparation = attempt.Preparation,
        SendNumber = 2,
        FirstSentAt = firstSentAt,
        ProviderReferences = references ?? [],
    };

    public static void Demand(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new RouteConformanceException(otherwise);
        }
    }

    private sealed class Lease(bool isValid) : ISendLease
    {
        public bool IsValid => isValid;
    }
}
