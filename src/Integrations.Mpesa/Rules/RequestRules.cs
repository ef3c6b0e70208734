using System.Globalization;

namespace Integrations.Mpesa.Rules;

/// <summary>Collects what the wire would refuse, all at once. One instance a request; not thread-safe.</summary>
internal sealed class RequestRules
{
    /// <summary>Daraja's identifiers are opaque and never longer.</summary>
    public const int LongestIdentifier = 128;

    private readonly List<FieldProblem> _problems = [];
    private ErrorCategory _category;

    public bool HasProblems => _problems.Count > 0;

    /// <summary>The amount in whole shillings; 0 when it breaks a rule.</summary>
    public long Amount(Money amount, AmountLimits limits)
    {
        const string field = nameof(MpesaPayment.Amount);
        if (!amount.HasCurrency || amount.Currency != MpesaSettings.Kes)
        {
            Add(field, "must be in KES", "M-Pesa Kenya moves shillings only; convert before you ask", ErrorCategory.Unsupported);
        }
        else if (!amount.TryToScale(0, out var shillings))
        {
            Add(field, "must be whole shillings", "round the price before you charge it");
        }
        else if (shillings < limits.Minimum || shillings > limits.Maximum)
        {
            var range = string.Create(CultureInfo.InvariantCulture, $"{limits.Minimum:N0} to {limits.Maximum:N0}");
            Add(field, $"must be {range} shillings", "split it, or change the limit in MpesaOptions when Safaricom has changed it", ErrorCategory.AmountOutOfRange);
        }
        else
        {
            return shillings;
        }

        return 0;
    }

    /// <summary>The number as the wire takes it; empty when it breaks a rule.</summary>
    public string Kenyan(string field, Msisdn number)
    {
        var digits = number == default ? "" : number.Reveal();
        if (digits.Length is 12 && (digits.StartsWith("2547", StringComparison.Ordinal) || digits.StartsWith("2541", StringComparison.Ordinal)))
        {
            return digits;
        }

        Add(field, "must be a Kenyan mobile number, 2547… or 2541…", "parse it with Msisdn.Parse(text, \"KE\")", ErrorCategory.Unsupported);
        return "";
    }

    /// <summary>A text within its length.</summary>
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

    /// <summary>An identifier, or none.</summary>
    public void Identifier(string field, string? value) => OptionalText(field, value, 1, LongestIdentifier, "leave it out to have one made");

    public void Key(string? value) => OptionalText(nameof(MpesaPayment.IdempotencyKey), value, 1, LongestIdentifier, "use an order number or a payout id");

    public string Remarks(string? value, string fallback) =>
        value is null ? fallback : Text(nameof(MpesaRequest.Description), value, 2, 100, "write a few words, or leave it out");

    public string? Occasion(string? value) => OptionalText(nameof(PayoutRequest.Occasion), value, 1, 100, "shorten it, or leave it out");

    public string ShortCode(string field, string? value, string own) => value is null ? own : Digits(field, value, 5, 7, "give the short code without spaces, or leave it out");

    public void Initiator(string? name)
    {
        if (string.IsNullOrWhiteSpace(name))
        {
            Add(nameof(MpesaOptions.InitiatorName), "is not configured", "set MpesaOptions.InitiatorName and its password", ErrorCategory.Misconfigured);
        }
    }

    /// <summary>Digits within a length.</summary>
    public string Digits(string field, string value, int minimum, int maximum, string remedy)
    {
        if (value.Length < minimum || value.Length > maximum || value.AsSpan().ContainsAnyExceptInRange('0', '9'))
        {
            Add(field, $"must be {minimum} to {maximum} digits", remedy);
            return "";
        }

        return value;
    }

    public void Add(string field, string rule, string remedy, ErrorCategory category = ErrorCategory.InvalidRequest)
    {
        var problem = new FieldProblem(field, rule, remedy);
        if (_problems.Contains(problem))
        {
            return;
        }

        _problems.Add(problem);

        // What must be corrected outweighs what another route might take.
        _category = _problems.Count is 1 || category is ErrorCategory.InvalidRequest ? category : _category;
    }

    /// <exception cref="RequestValidationException">There are problems.</exception>
    public void ThrowIfBroken(string operation)
    {
        if (HasProblems)
        {
            throw new RequestValidationException(MpesaTelemetry.Provider, operation, [.. _problems]);
        }
    }

    /// <summary>The problems as the refusal of a route; <see langword="null"/> when there are none.</summary>
    public ProviderError? Refusal(string operation) => HasProblems
        ? new ProviderError { Category = _category, Provider = MpesaTelemetry.Provider, Operation = operation, NothingSent = true, Code = _problems[0].Field }
        : null;
}
