namespace Integrations;

/// <summary>What is known after asking a provider to move money. One vocabulary for every direct call.</summary>
/// <remarks>Four cases and no more: <see cref="Completed"/>, <see cref="Accepted"/>, <see cref="Refused"/>, <see cref="Unknown"/>. Unknown is not failed.</remarks>
/// <typeparam name="T">What the provider gave back.</typeparam>
public abstract record Outcome<T>
{
    private Outcome() { }

    /// <summary>Keys, reference, status and number of transmissions of the call.</summary>
    public CallTrace Trace { get; init; } = CallTrace.None;

    /// <summary>The value, or the exception that fits the outcome.</summary>
    /// <exception cref="ProviderRefusedException">The provider refused and no value moved.</exception>
    /// <exception cref="OutcomeUnknownException">Value may have moved; ask with <see cref="CallTrace.Reference"/> before paying again.</exception>
    public T GetOrThrow() => this switch
    {
        Completed completed => completed.Value,
        Accepted accepted => accepted.Value,
        Refused refused => throw ProviderExceptions.For(refused.Error),
        Unknown unknown => throw new OutcomeUnknownException(unknown.Error),
        _ => throw new InvalidOperationException("An outcome has four cases."),
    };

    /// <summary>Done: the provider says that value moved.</summary>
    /// <param name="Value">What the provider gave back.</param>
    public sealed record Completed(T Value) : Outcome<T>;

    /// <summary>The provider took the request; the final word comes by callback or status query. Not paid yet.</summary>
    /// <param name="Value">What the provider gave back.</param>
    public sealed record Accepted(T Value) : Outcome<T>;

    /// <summary>No value moved: the provider refused, or nothing was sent.</summary>
    /// <param name="Error">Why.</param>
    public sealed record Refused(ProviderError Error) : Outcome<T>;

    /// <summary>The request left this process and no trustworthy answer came back. Query before paying again.</summary>
    /// <param name="Error">What is known; its trace holds the reference to ask with.</param>
    public sealed record Unknown(ProviderError Error) : Outcome<T>;
}
