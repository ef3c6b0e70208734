using System.Globalization;

namespace Integrations.Mpesa.Rules;

/// <summary>Rules that many of Daraja's requests share.</summary>
internal sealed class MpesaRules() : RequestRules(MpesaTelemetry.Provider)
{
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

    /// <summary>The number as it is typed in Kenya, <c>07…</c>: the form of the operations that are about people of the merchant.</summary>
    public string Local(string field, Msisdn number) => Kenyan(field, number) is { Length: > 0 } digits ? $"0{digits[3..]}" : "";

    /// <summary>A name, a number or a few words of 1 to 128 characters.</summary>
    public string Named(string field, string? value) => Text(field, value, 1, LongestIdentifier, "give it in fewer characters");

    public string Remarks(string? value, string fallback) =>
        value is null ? fallback : Text(nameof(MpesaRequest.Description), value, 2, 100, "write a few words, or leave it out");

    public string? Occasion(string? value) => OptionalText(nameof(PayoutRequest.Occasion), value, 1, 100, "shorten it, or leave it out");

    public string IdentityKind(PayeeIdentity identity)
    {
        if (!Enum.IsDefined(identity.Kind))
        {
            Add(nameof(PayoutRequest.Identity), "is of an unknown kind", $"use one of {nameof(PayeeIdentityKind)}");
        }

        return ((int)identity.Kind).ToString("00", CultureInfo.InvariantCulture);
    }

    public string IdentityNumber(PayeeIdentity identity)
    {
        const int Longest = 32;
        if (identity.Number is not { Length: > 0 and <= Longest } number || !number.All(static letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '/'))
        {
            Add(nameof(PayoutRequest.Identity), $"must have a number of 1 to {Longest} letters, digits, hyphens and slashes", "give the document's number as it stands in it, without spaces");
        }

        return identity.Number;
    }

    public string ShortCode(string field, string? value, string own) => value is null ? own : Digits(field, value, 5, 7, "give the short code without spaces, or leave it out");

    /// <summary>A number of the account. Callbacks about another one are no evidence here, so addresses that are registered for it would lose its money.</summary>
    public string OwnShortCode(string field, string? value, MpesaSettings settings)
    {
        var number = ShortCode(field, value, settings.ShortCode);
        if (number.Length > 0 && !settings.OwnNumbers.Contains(number))
        {
            Add(field, $"must be a number of this account: {string.Join(", ", settings.OwnNumbers.All)}", "leave it out, or give the other number an account of its own with AddMpesa(name, …)", ErrorCategory.Misconfigured);
        }

        return number;
    }

    public void Initiator(string? name)
    {
        if (string.IsNullOrWhiteSpace(name))
        {
            Add(nameof(MpesaOptions.InitiatorName), "is not configured", "set MpesaOptions.InitiatorName and its password", ErrorCategory.Misconfigured);
        }
    }
}
