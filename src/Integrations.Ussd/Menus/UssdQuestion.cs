namespace Integrations.Ussd;

/// <summary>A question. Say what is read (<c>Text</c>, <c>Number</c>, <c>Amount</c>, <c>Phone</c>, <c>Digits</c>, <c>Read</c>) and where it leads (<c>Then</c>).</summary>
/// <typeparam name="TData">The menu's data.</typeparam>
public sealed class UssdQuestion<TData> : UssdScreenBuilder<TData, UssdQuestion<TData>>
    where TData : class, new()
{
    private readonly Words _prompt;
    private readonly List<Func<UssdStep, CancellationToken, ValueTask<UssdText?>>> _checks = [];
    private Func<UssdStep, string, UssdText?>? _read;
    private Func<UssdStep, string>? _then;
    private string? _target;
    private bool _isNumeric;

    internal UssdQuestion(string name, Words prompt)
        : base(name) => _prompt = prompt;

    /// <summary>Reads any text. <c>*</c> in it may be lost at gateways that send all inputs joined by stars.</summary>
    /// <param name="remember">Keeps it.</param>
    /// <param name="shortest">The fewest characters, 1 by default.</param>
    /// <param name="longest">The most characters, 100 by default.</param>
    public UssdQuestion<TData> Text(Func<TData, string, TData> remember, int shortest = 1, int longest = 100) =>
        Reads(false, remember, (string input, out string value) => (value = input).Length >= shortest && input.Length <= longest, static phrases => phrases.WrongInput);

    /// <summary>Reads a whole number.</summary>
    public UssdQuestion<TData> Number(int least, int most, Func<TData, int, TData> remember) => Reads(
        true,
        remember,
        (string input, out int value) => int.TryParse(input, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out value) && value >= least && value <= most,
        static phrases => phrases.WrongInput);

    /// <summary>Reads digits that are no number, such as an account or a meter: leading zeros stay.</summary>
    public UssdQuestion<TData> Digits(int fewest, int most, Func<TData, string, TData> remember) => Reads(
        true,
        remember,
        (string input, out string value) => (value = input).Length >= fewest && input.Length <= most && !input.AsSpan().ContainsAnyExceptInRange('0', '9'),
        static phrases => phrases.WrongInput);

    /// <summary>Reads an amount: <c>500</c>, <c>1,000</c>, <c>12.50</c>. More decimals than the currency has are wrong; nothing is rounded.</summary>
    public UssdQuestion<TData> Amount(string currency, decimal least, decimal most, Func<TData, Money, TData> remember)
    {
        var known = Currency.FromCode(currency);
        return Reads(
            true,
            remember,
            (string input, out Money value) => Numbers.TryAmount(input, known, out value) && value.Amount >= least && value.Amount <= most && !value.IsZero,
            static phrases => phrases.WrongAmount);
    }

    /// <summary>Reads a phone number as people of a country write it: <c>0712 345 678</c>.</summary>
    public UssdQuestion<TData> Phone(string country, Func<TData, Msisdn, TData> remember)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(country);
        return Reads(true, remember, (string input, out Msisdn value) => Msisdn.TryParse(input, country, out value), static phrases => phrases.WrongNumber);
    }

    /// <summary>Reads whatever else: gives the new data, or null when the input is wrong.</summary>
    public UssdQuestion<TData> Read(Func<UssdStep<TData>, string, TData?> read)
    {
        ArgumentNullException.ThrowIfNull(read);
        _read = (step, input) =>
        {
            var typed = (UssdStep<TData>)step;
            if (read(typed, input) is not { } data)
            {
                return step.Menu.Phrases.WrongInput;
            }

            typed.Data = data;
            return null;
        };
        return this;
    }

    /// <summary>Asks the host about what was read, which stands in <c>step.Data</c> already. A reason repeats the question with the reason above it; null lets it pass.</summary>
    /// <remarks>It may be asked again for the same input, so it must not change anything.</remarks>
    public UssdQuestion<TData> Check(Func<UssdStep<TData>, CancellationToken, ValueTask<UssdText?>> check)
    {
        ArgumentNullException.ThrowIfNull(check);
        _checks.Add((step, cancellationToken) => check((UssdStep<TData>)step, cancellationToken));
        return this;
    }

    /// <summary>Checks what was read by what is known already.</summary>
    public UssdQuestion<TData> Check(Func<TData, bool> isRight, UssdText reason)
    {
        ArgumentNullException.ThrowIfNull(isRight);
        return Check((step, _) => new ValueTask<UssdText?>(isRight(step.Data) ? null : reason));
    }

    /// <summary>The next screen.</summary>
    public UssdQuestion<TData> Then(string screen)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(screen);
        (_target, _then) = (screen, _ => screen);
        return this;
    }

    /// <summary>The next screen, by what is known.</summary>
    public UssdQuestion<TData> Then(Func<UssdStep<TData>, string> screen)
    {
        ArgumentNullException.ThrowIfNull(screen);
        (_target, _then) = (null, step => screen((UssdStep<TData>)step));
        return this;
    }

    internal override Screen Build() => new QuestionScreen(
        Name,
        _prompt,
        _read ?? throw Incomplete("does not say what it reads: call Text, Number, Amount, Phone, Digits or Read."),
        [.. _checks],
        _then ?? throw Incomplete("leads nowhere: call Then."),
        _target)
    { Guards = Guards, IsResumable = IsResumable, HasNavigation = HasNavigation ?? !_isNumeric };

    private delegate bool Parser<TValue>(string input, out TValue value);

    private UssdQuestion<TData> Reads<TValue>(bool isNumeric, Func<TData, TValue, TData> remember, Parser<TValue> parse, Func<UssdPhrases, UssdText> reason)
    {
        ArgumentNullException.ThrowIfNull(remember);
        _isNumeric = isNumeric;
        _read = (step, input) =>
        {
            if (!parse(input, out var value))
            {
                return reason(step.Menu.Phrases);
            }

            var typed = (UssdStep<TData>)step;
            typed.Data = remember(typed.Data, value);
            return null;
        };
        return this;
    }
}
