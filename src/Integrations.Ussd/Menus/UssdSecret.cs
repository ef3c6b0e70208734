namespace Integrations.Ussd;

/// <summary>A question for a PIN or a code. What is typed goes to <c>Verify</c> and nowhere else.</summary>
/// <typeparam name="TData">The menu's data.</typeparam>
public sealed class UssdSecret<TData> : UssdScreenBuilder<TData, UssdSecret<TData>>
    where TData : class, new()
{
    private readonly Words _prompt;
    private (int Fewest, int Most) _digits = (4, 4);
    private Func<UssdStep, Secret, CancellationToken, ValueTask<UssdNext>>? _verify;
    private string? _target;

    internal UssdSecret(string name, Words prompt)
        : base(name) => _prompt = prompt;

    /// <summary>How many digits it has; 4 by default.</summary>
    public UssdSecret<TData> Digits(int fewest, int most)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(fewest, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(most, fewest);
        _digits = (fewest, most);
        return this;
    }

    /// <summary>Leads on when the host says that it is right; asks again otherwise. Count wrong tries in the host: a session is easily begun anew.</summary>
    public UssdSecret<TData> Verify(Func<UssdStep<TData>, Secret, CancellationToken, ValueTask<bool>> isRight, string then)
    {
        ArgumentNullException.ThrowIfNull(isRight);
        ArgumentException.ThrowIfNullOrWhiteSpace(then);
        _target = then;
        _verify = async (step, secret, cancellationToken) =>
            await isRight((UssdStep<TData>)step, secret, cancellationToken).ConfigureAwait(false) ? step.To(then) : step.Again(step.Menu.Phrases.WrongSecret);
        return this;
    }

    /// <summary>Leaves it to the host where a secret leads.</summary>
    public UssdSecret<TData> Verify(Func<UssdStep<TData>, Secret, CancellationToken, ValueTask<UssdNext>> verify)
    {
        ArgumentNullException.ThrowIfNull(verify);
        _target = null;
        _verify = (step, secret, cancellationToken) => verify((UssdStep<TData>)step, secret, cancellationToken);
        return this;
    }

    internal override Screen Build()
    {
        if (IsResumable)
        {
            throw Incomplete("asks a secret and cannot be resumable.");
        }

        return new SecretScreen(Name, _prompt, _digits.Fewest, _digits.Most, _verify ?? throw Incomplete("checks nothing: call Verify."), _target) { Guards = Guards, HasNavigation = HasNavigation ?? false };
    }
}
