using Integrations.Providers;

namespace Integrations.Ncba.Rules;

/// <summary>The bank's rules for single fields.</summary>
internal sealed class NcbaRules() : RequestRules(NcbaTelemetry.Provider)
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

    /// <summary>A text behind the till. What could be taken for another separator, or be changed on the way, is refused.</summary>
    public string? Behind(string field, string? text)
    {
        if (text is null)
        {
            return null;
        }

        if (text.Length is 0 or > LongestIdentifier || !text.All(NcbaReferences.IsPlain))
        {
            Add(field, "must be 1 to 128 letters, digits, dots and underscores", "the notification repeats nothing else reliably");
            return null;
        }

        return text;
    }
}
