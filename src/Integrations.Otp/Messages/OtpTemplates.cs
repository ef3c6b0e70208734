using System.Globalization;
using System.Text;

namespace Integrations.Otp;

/// <summary>Messages of one purpose: chosen by language, checked at start, filled in when a code is made.</summary>
internal sealed class OtpTemplates
{
    public const int LongestGsm = 160;
    public const int LongestUnicode = 70;
    public const int LongestBrand = 20;

    private const int LatestCode = 80;
    private const int LongestAmount = 30;
    private const int LongestPayee = 24;
    private const int LongestReference = 20;
    private const int LongestLanguage = 35;
    private const string English = "en";

    private static readonly string[] Names = ["code", "minutes", "brand", "amount", "payee", "reference"];

    private static readonly OtpText Plain = new()
    {
        Sms = "{brand} code is {code}. It works for {minutes} minutes. Never share it.",
        EmailSubject = "{brand} code",
        EmailBody = "{brand} code is {code}.\n\nIt works once, for {minutes} minutes. Never share it: nobody of ours asks for it.\nIf you did not ask for a code, somebody else did. Do nothing, and it ends by itself.\n",
    };

    private static readonly OtpText Payment = new()
    {
        Sms = "Pay {amount} to {payee}? Code {code}. It works for {minutes} minutes. Never share it.",
        EmailSubject = "Code to pay {amount} to {payee}",
        EmailBody = "Pay {amount} to {payee}? Code {code}.\n\nReference: {reference}. The code works once, for {minutes} minutes, for this payment alone. Never share it: nobody of ours asks for it.\nIf you did not ask for this payment, do nothing and tell us.\n",
    };

    private readonly Dictionary<string, OtpText> _texts;
    private readonly OtpPurposeOptions _purpose;
    private readonly string _brand;
    private readonly string _default;

    public OtpTemplates(OtpPurposeOptions purpose, string brand, string defaultLanguage)
    {
        (_purpose, _brand, _default) = (purpose, brand, defaultLanguage);
        _texts = new Dictionary<string, OtpText>(purpose.Texts, StringComparer.OrdinalIgnoreCase);
        _texts[English] = Or(_texts.GetValueOrDefault(English), purpose.IsPayment ? Payment : Plain);
    }

    /// <summary>What is wrong with the texts; nothing when all are good.</summary>
    public IEnumerable<string> FindProblems()
    {
        if (!_texts.ContainsKey(_default))
        {
            yield return $"has no text in the default language '{_default}'; add Texts:{_default}";
        }

        foreach (var (language, text) in _texts)
        {
            if (text.Sms is null || text.EmailBody is null || text.EmailSubject is null)
            {
                yield return $"Texts:{language} lacks Sms, EmailSubject or EmailBody; set all three";
                continue;
            }

            foreach (var problem in FindProblems(text.Sms, isBody: true).Concat(SmsProblems(text.Sms)).Select(problem => $"Texts:{language}:Sms {problem}")
                .Concat(FindProblems(text.EmailBody, isBody: true).Select(problem => $"Texts:{language}:EmailBody {problem}"))
                .Concat(FindProblems(text.EmailSubject, isBody: false).Select(problem => $"Texts:{language}:EmailSubject {problem}")))
            {
                yield return problem;
            }
        }
    }

    /// <summary>The message with everything filled in.</summary>
    public (string? Subject, string Body) Render(OtpChannel channel, string? language, string code, OtpContext context)
    {
        var text = Find(language);
        return channel is OtpChannel.Email
            ? (Clean(Fill(text.EmailSubject!, code, context, static value => value)), Fill(text.EmailBody!, code, context, static value => value))
            : (null, Fill(text.Sms!, code, context, _purpose.AllowUnicode ? static value => value : Gsm7.Fold) + Ending(code));
    }

    /// <summary>The language that a wish is answered in.</summary>
    public string Choose(string? language)
    {
        for (var wish = language?.Length <= LongestLanguage ? language : null; !string.IsNullOrEmpty(wish); wish = wish.LastIndexOf('-') is > 0 and var end ? wish[..end] : null)
        {
            if (_texts.ContainsKey(wish))
            {
                return wish;
            }
        }

        return _default;
    }

    private static OtpText Or(OtpText? own, OtpText builtIn) => new()
    {
        Sms = own?.Sms ?? builtIn.Sms,
        EmailSubject = own?.EmailSubject ?? builtIn.EmailSubject,
        EmailBody = own?.EmailBody ?? builtIn.EmailBody,
    };

    // A payee may have chosen its own name: it brings no line, no control and no mark that turns the direction of reading.
    private static string Clean(string text) => new([.. text.ReplaceLineEndings(" ").Where(static character => CharUnicodeInfo.GetUnicodeCategory(character) is not (UnicodeCategory.Control or UnicodeCategory.Format))]);

    private static string Cut(string text, int longest) => text.Length <= longest ? text : $"{text[..(longest - 2)]}..";

    private OtpText Find(string? language) => _texts[Choose(language)];

    private string Ending(string code) => _purpose.Origin is { } origin ? $"\n@{origin} #{code}" : _purpose.AppHash is { } hash ? $"\n{hash}" : "";

    private string Fill(string template, string code, OtpContext context, Func<string, string> write)
    {
        var minutes = Math.Max(1, (int)_purpose.Lifetime.TotalMinutes).ToString(CultureInfo.InvariantCulture);
        var amount = context.Amount?.ToString("N", CultureInfo.InvariantCulture) ?? "";

        // One pass, so that a value that looks like a placeholder stays what it is; values bring no line of their own.
        return Replace(template, name => name switch
        {
            "code" => code,
            "minutes" => minutes,
            "brand" => _brand,
            "amount" => amount,
            "payee" => write(Cut(Clean(context.ShownPayee ?? ""), LongestPayee)),
            "reference" => write(Cut(Clean(context.Find(OtpContext.ReferenceField) ?? ""), LongestReference)),
            _ => "",
        });
    }

    private static string Replace(string template, Func<string, string> value)
    {
        var filled = new StringBuilder(template.Length + 32);
        for (var rest = template.AsSpan(); !rest.IsEmpty;)
        {
            var open = rest.IndexOf('{');
            var close = open < 0 ? -1 : rest[open..].IndexOf('}');
            if (close < 0)
            {
                filled.Append(rest);
                break;
            }

            filled.Append(rest[..open]).Append(value(rest.Slice(open + 1, close - 1).ToString()));
            rest = rest[(open + close + 1)..];
        }

        return filled.ToString();
    }

    private IEnumerable<string> FindProblems(string template, bool isBody)
    {
        var found = new List<string>();
        Replace(template, name =>
        {
            found.Add(name);
            return "";
        });
        foreach (var name in found.Where(static name => !Names.Contains(name, StringComparer.Ordinal)))
        {
            yield return $"has the placeholder '{{{name}}}', which nobody fills; use {string.Join(", ", Names.Select(static known => $"{{{known}}}"))}";
        }

        if (isBody && !found.Contains("code", StringComparer.Ordinal))
        {
            yield return "does not name {code}";
        }

        if (isBody && _purpose.IsPayment && !(found.Contains("amount", StringComparer.Ordinal) && found.Contains("payee", StringComparer.Ordinal)))
        {
            yield return "must name {amount} and {payee}: who pays has to see what the code is for";
        }

        if (!_purpose.IsPayment && found.Any(static name => name is "amount" or "payee" or "reference"))
        {
            yield return "names {amount}, {payee} or {reference}, which only a payment has; set IsPayment";
        }

        if (template.Contains("://", StringComparison.Ordinal) || template.Contains("www.", StringComparison.OrdinalIgnoreCase))
        {
            yield return "holds a link; a code never travels with one";
        }

        if (!isBody && template.AsSpan().ContainsAny('\r', '\n'))
        {
            yield return "must be one line";
        }
    }

    private IEnumerable<string> SmsProblems(string template)
    {
        var at = template.IndexOf("{code}", StringComparison.Ordinal);
        if (at > LatestCode)
        {
            yield return $"has its code after character {LatestCode}; put it near the start";
        }

        var code = new string('8', _purpose.Digits);
        var longest = Replace(template, name => name switch
        {
            "code" => code,
            "minutes" => "10",
            "brand" => _brand,
            "amount" => new string('8', LongestAmount),
            "payee" => new string('x', LongestPayee),
            "reference" => new string('x', LongestReference),
            _ => "",
        }) + Ending(code);
        if (_purpose.AllowUnicode)
        {
            if (Gsm7.LengthOf(longest) is { } gsm ? gsm > LongestGsm : longest.Length > LongestUnicode)
            {
                yield return $"may become {longest.Length} characters long; outside the GSM alphabet {LongestUnicode} fit into one message";
            }
        }
        else if (Gsm7.Outside(longest) is { Length: > 0 } outside)
        {
            yield return $"has '{outside}', which is not in the GSM alphabet; replace it, or set AllowUnicode";
        }
        else if (Gsm7.LengthOf(longest) > LongestGsm)
        {
            yield return $"may become {Gsm7.LengthOf(longest)} characters long; {LongestGsm} fit into one message";
        }
    }
}
