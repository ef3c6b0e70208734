using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace Integrations.Otp;

/// <summary>E-mail addresses in one form, so that each has one set of limits. Stricter than the standard: no quotes, no comments, no address literals, ASCII before the at sign.</summary>
internal static class EmailAddress
{
    private const int Longest = 254;
    private const int LongestLocal = 64;
    private const int LongestLabel = 63;
    private const int LongestTyped = 320;

    private static readonly SearchValues<char> Atoms = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789.!#$%&'*+-/=?^_`{|}~");
    private static readonly SearchValues<char> LabelCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-");

    // Unicode versions change; what this table does not know is refused.
    private static readonly IdnMapping Idn = new() { UseStd3AsciiRules = true, AllowUnassigned = false };

    public static bool TryNormalise(string? address, [NotNullWhen(true)] out string? normal, [NotNullWhen(false)] out string? problem)
    {
        normal = null;
        var text = (address ?? "").Trim(' ', '\t');
        if (text.Length > LongestTyped)
        {
            problem = "is longer than 254 characters";
            return false;
        }

        var at = text.LastIndexOf('@');
        if (at < 0)
        {
            problem = "has no at sign";
            return false;
        }

        // Checked before letters become small: the Kelvin sign would become a k.
        var local = Ascii.IsValid(text.AsSpan(0, at)) ? text[..at].ToLowerInvariant() : "\0";
        var domain = "";
        problem = LocalProblem(local) ?? ToAscii(text[(at + 1)..], out domain) ?? DomainProblem(domain);
        if (problem is null && local.Length + 1 + domain.Length > Longest)
        {
            problem = "is longer than 254 characters";
        }

        normal = problem is null ? $"{local}@{domain}" : null;
        return normal is not null;
    }

    /// <summary>The first character and the domain.</summary>
    public static string Mask(string normal)
    {
        var at = normal.LastIndexOf('@');
        return at > 1 ? $"{normal[0]}•••{normal[at..]}" : $"•••{normal[at..]}";
    }

    private static string? LocalProblem(string local) =>
        local.Length is 0 ? "has nothing before the at sign"
        : local.Length > LongestLocal ? "has more than 64 characters before the at sign"
        : local.AsSpan().ContainsAnyExcept(Atoms) ? "has characters before the at sign that are not sent to"
        : local[0] is '.' || local[^1] is '.' || local.Contains("..", StringComparison.Ordinal) ? "has a misplaced dot before the at sign"
        : null;

    private static string? ToAscii(string domain, out string ascii)
    {
        try
        {
            ascii = Idn.GetAscii(domain).ToLowerInvariant();
            return null;
        }
        catch (ArgumentException)
        {
            ascii = "";
            return "has a domain that does not exist in this form";
        }
    }

    private static string? DomainProblem(string domain)
    {
        var labels = domain.Split('.');
        return labels.Length < 2 ? "has a domain without a dot"
            : !Array.TrueForAll(labels, IsLabel) ? "has a domain that does not exist in this form"
            : !labels[^1].AsSpan().ContainsAnyExceptInRange('0', '9') ? "has a number in place of a domain"
            : null;
    }

    private static bool IsLabel(string label) => label.Length is >= 1 and <= LongestLabel && label[0] is not '-' && label[^1] is not '-' && !label.AsSpan().ContainsAnyExcept(LabelCharacters);
}
