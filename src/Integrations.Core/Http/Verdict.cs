using Integrations.Payments;

namespace Integrations.Http;

/// <summary>What a whole call proved: the fold of all its transmissions, where the weakest decides.</summary>
/// <typeparam name="T">What the provider gave back.</typeparam>
public sealed class Verdict<T>
{
    internal Verdict(Exchange exchange, Claim claim, T? value, ProviderError? error, CallTrace trace)
    {
        Exchange = exchange;
        Claim = claim;
        Value = value;
        Error = error;
        Trace = trace;
    }

    /// <summary>The transmissions behind it.</summary>
    public Exchange Exchange { get; }

    /// <summary>What is proven. <see cref="Claim.None"/> together with an error that has <see cref="ProviderError.NothingSent"/> is proof that nothing was sent.</summary>
    public Claim Claim { get; }

    /// <summary>The value of a success or an acceptance.</summary>
    public T? Value { get; }

    /// <summary>Why not, for every other claim.</summary>
    public ProviderError? Error { get; }

    /// <summary>Status, request id and number of transmissions.</summary>
    public CallTrace Trace { get; }

    /// <summary>The verdict in the vocabulary of direct calls.</summary>
    public Outcome<T> ToOutcome() => Claim switch
    {
        Claim.Succeeded or Claim.Reversed => new Outcome<T>.Completed(Value!) { Trace = Trace },
        Claim.Pending or Claim.Asked => new Outcome<T>.Accepted(Value!) { Trace = Trace },
        Claim.RejectedRef or Claim.RefusedSend => new Outcome<T>.Refused(Error!) { Trace = Trace },
        _ when Error!.NothingSent => new Outcome<T>.Refused(Error) { Trace = Trace },
        _ => new Outcome<T>.Unknown(Error!) { Trace = Trace },
    };

    /// <summary>The value of a read.</summary>
    /// <exception cref="IntegrationException">The provider refused, could not be reached or could not be understood; the type fits the category.</exception>
    public T GetOrThrow() => Claim is Claim.Succeeded or Claim.Reversed or Claim.Pending or Claim.Asked ? Value! : throw ProviderExceptions.For(Error!, Exchange.BlockedBy ?? Exchange.Last?.Exception);
}
