using System.Globalization;

namespace Integrations.Providers;

/// <summary>Collects what the wire would refuse, all at once. One instance a request; not thread-safe.</summary>
/// <param name="provider">The provider, for the error.</param>
public class RequestRules(string provider)
{
    /// <summary>Longest identifier that is taken or given, in characters.</summary>
    public const int LongestIdentifier = 128;

    private readonly List<FieldProblem> _problems = [];
    private ErrorCategory _category;

    /// <summary>True once a rule is broken.</summary>
    public bool HasProblems => _problems.Count > 0;

    /// <summary>The amount in units of the wire's scale; 0 when it breaks a rule.</summary>
    public long Amount(string field, Money amount, AmountLimits limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        var currency = limits.Currency;
        if (!amount.HasCurrency || amount.Currency != currency)
        {
            Add(field, $"must be in {currency.Code}", "this account moves no other currency; convert before you ask", ErrorCategory.Unsupported);
        }
        else if (!amount.TryToScale(limits.Decimals, out var units))
        {
            Add(
                field,
                limits.Decimals is 0 ? $"must be whole {currency.Code}" : string.Create(CultureInfo.InvariantCulture, $"must have at most {limits.Decimals} decimals"),
                "round the price before you charge it");
        }
        else if (amount < limits.Minimum || amount > limits.Maximum)
        {
            var format = limits.Decimals is 0 ? "N0" : "N" + limits.Decimals.ToString(CultureInfo.InvariantCulture);
            var range = $"{limits.Minimum.Amount.ToString(format, CultureInfo.InvariantCulture)} to {limits.Maximum.Amount.ToString(format, CultureInfo.InvariantCulture)}";
            Add(field, $"must be {currency.Code} {range}", "split it, or change the account's limit when the provider has changed it", ErrorCategory.AmountOutOfRange);
        }
        else
        {
            return units;
        }

        return 0;
    }

    /// <summary>A text within its length; empty when it breaks the rule.</summary>
    public string Text(string field, string? value, int minimum, int maximum, string remedy)
    {
        if (string.IsNullOrWhiteSpace(value) || value.Length < minimum || value.Length > maximum)
        {
            Add(field, $"must have {minimum} to {maximum} characters", remedy);
            return "";
        }

        return value;
    }

    /// <summary>A text within its length, or none.</summary>
    public string? OptionalText(string field, string? value, int minimum, int maximum, string remedy) => value is null ? null : Text(field, value, minimum, maximum, remedy);

    /// <summary>An identifier of 1 to 128 characters, or none.</summary>
    public void Identifier(string field, string? value) => OptionalText(field, value, 1, LongestIdentifier, "leave it out to have one made");

    /// <summary>An idempotency key of 1 to 128 characters, or none.</summary>
    public void Key(string? value) => OptionalText("IdempotencyKey", value, 1, LongestIdentifier, "use an order number or a payout id");

    /// <summary>Digits within a length; empty when they break the rule.</summary>
    public string Digits(string field, string? value, int minimum, int maximum, string remedy)
    {
        if (value is null || value.Length < minimum || value.Length > maximum || value.AsSpan().ContainsAnyExceptInRange('0', '9'))
        {
            Add(field, $"must be {minimum} to {maximum} digits", remedy);
            return "";
        }

        return value;
    }

    /// <summary>A broken rule. The same one counts once.</summary>
    /// <param name="field">The field or setting.</param>
    /// <param name="rule">What it breaks: <c>must be whole KES</c>.</param>
    /// <param name="remedy">The way out.</param>
    /// <param name="category">What a route says of it. What must be corrected outweighs what another route might take.</param>
    public void Add(string field, string rule, string remedy, ErrorCategory category = ErrorCategory.InvalidRequest)
    {
        var problem = new FieldProblem(field, rule, remedy);
        if (_problems.Contains(problem))
        {
            return;
        }

        _problems.Add(problem);
        _category = _problems.Count is 1 || category is ErrorCategory.InvalidRequest ? category : _category;
    }

    /// <summary>Refuses the request when a rule is broken.</summary>
    /// <exception cref="RequestValidationException">There are problems.</exception>
    public void ThrowIfBroken(string operation)
    {
        if (HasProblems)
        {
            throw new RequestValidationException(provider, operation, [.. _problems]);
        }
    }

    /// <summary>The problems as the refusal of a route, whose sentence names each field with what it may be; <see langword="null"/> when there are none.</summary>
    public ProviderError? Refusal(string operation) => HasProblems
        ? new ProviderError
        {
            Category = _category,
            Provider = provider,
            Operation = operation,
            NothingSent = true,
            Code = _problems[0].Field,
            UserMessage = string.Join("; ", _problems.Select(static problem => $"{problem.Field} {problem.Rule}")) + ".",
        }
        : null;
}
