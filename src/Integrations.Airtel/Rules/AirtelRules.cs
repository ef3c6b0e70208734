namespace Integrations.Airtel.Rules;

/// <summary>Collects what Airtel would refuse of one request, all at once. Not thread-safe.</summary>
internal sealed class AirtelRules(AirtelSettings settings) : RequestRules(AirtelTelemetry.Provider)
{
    /// <summary>Longest id of ours, as reported.</summary>
    public const int LongestId = 64;

    /// <summary>The amount as the wire writes it; 0 when it breaks a rule.</summary>
    public decimal Amount(Money amount, AmountLimits limits)
    {
        // Divided, not scaled, so that no zeros stand at its end: 1000, not 1000.00.
        var divisor = 1m;
        for (var decimals = 0; decimals < limits.Decimals; decimals++)
        {
            divisor *= 10;
        }

        return Amount(nameof(AirtelMovement.Amount), amount, limits) / divisor;
    }

    /// <summary>The number in the national form of the account's country; empty when it breaks a rule.</summary>
    public string Number(string field, Msisdn number)
    {
        var code = settings.Country.CallingCode.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var digits = number == default ? "" : number.Reveal();
        if (!digits.StartsWith(code, StringComparison.Ordinal))
        {
            Add(field, $"must be a number of {settings.Country.Name}", $"parse it with Msisdn.Parse(text, \"{settings.Country.Code}\"); an account reaches its own country only", ErrorCategory.Unsupported);
            return "";
        }

        var national = digits[code.Length..];
        if (settings.NumbersStartWithZero && !national.StartsWith('0'))
        {
            national = "0" + national;
        }

        if (settings.NumberDigits is { } length && national.Length != length)
        {
            Add(field, $"must have {length} digits after the country code", "check the number; or set AirtelOptions.NumberDigits when the country's plan has changed");
            return "";
        }

        return national;
    }

    /// <summary>What the customer sees; empty when it breaks a rule.</summary>
    public string Reference(string? reference)
    {
        var text = Text("Reference", reference, settings.ReferenceMinimum, settings.ReferenceMaximum, "use letters, digits and spaces; AirtelReference.Fit makes any text fit");
        if (!text.All(static letter => char.IsAsciiLetterOrDigit(letter) || letter is ' '))
        {
            Add("Reference", "must be letters, digits and spaces", "some countries refuse punctuation; AirtelReference.Fit makes any text fit");
        }

        return text;
    }

    /// <summary>An id of ours, or none.</summary>
    public void Id(string? id)
    {
        if (id is not null && (id.Length is 0 or > LongestId || !id.All(static letter => char.IsAsciiLetterOrDigit(letter) || letter is '-')))
        {
            Add(nameof(AirtelMovement.TransactionId), $"must be 1 to {LongestId} letters, digits and hyphens", "leave it out to have one made");
        }
    }

    /// <summary>The key that the PIN is encrypted with.</summary>
    public void PinKey()
    {
        if (settings.PinCipher is null)
        {
            Add(nameof(AirtelOptions.PinPublicKey), "is not configured", "set AirtelOptions.PinPublicKey to the key that the portal prints, and Pin", ErrorCategory.Misconfigured);
        }
    }
}
