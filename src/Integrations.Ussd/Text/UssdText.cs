using System.Globalization;

namespace Integrations.Ussd;

/// <summary>A text of a screen, in one language or several. A <see cref="string"/> converts to it. Immutable.</summary>
public sealed class UssdText
{
    private readonly string? _plain;
    private readonly (string Culture, string Text)[] _translations = [];
    private readonly Func<CultureInfo, string>? _find;

    private UssdText(string plain) => _plain = plain;

    private UssdText((string Culture, string Text)[] translations) => _translations = translations;

    private UssdText(Func<CultureInfo, string> find) => _find = find;

    /// <summary>The cultures that it has texts of its own for; empty when it has one text, or asks somebody else.</summary>
    internal IEnumerable<string> Cultures => _translations.Select(static translation => translation.Culture);

    /// <summary>The same text in every language.</summary>
    public static implicit operator UssdText(string text) => FromString(text);

    /// <summary>The same text in every language.</summary>
    public static UssdText FromString(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new UssdText(text);
    }

    /// <summary>A text by culture: <c>UssdText.In(("en", "Welcome"), ("sw", "Karibu"))</c>.</summary>
    /// <remarks>A subscriber gets the text of their culture, else of its language, else the first.</remarks>
    /// <param name="translations">Culture names and texts; the first is for everybody else.</param>
    /// <exception cref="ArgumentException">There is no translation.</exception>
    public static UssdText In(params (string Culture, string Text)[] translations)
    {
        ArgumentNullException.ThrowIfNull(translations);
        return translations.Length > 0 ? new UssdText([.. translations]) : throw new ArgumentException("Give at least one translation.", nameof(translations));
    }

    /// <summary>A text that a resource file or a localizer finds. Called once for each culture; the answer is kept.</summary>
    public static UssdText From(Func<CultureInfo, string> find)
    {
        ArgumentNullException.ThrowIfNull(find);
        return new UssdText(find);
    }

    /// <summary>The text for a culture.</summary>
    public string For(CultureInfo culture)
    {
        ArgumentNullException.ThrowIfNull(culture);
        if (_plain is not null)
        {
            return _plain;
        }

        if (_find is not null)
        {
            return _find(culture) ?? "";
        }

        foreach (var (name, text) in _translations)
        {
            if (string.Equals(name, culture.Name, StringComparison.OrdinalIgnoreCase))
            {
                return text;
            }
        }

        foreach (var (name, text) in _translations)
        {
            if (string.Equals(name, culture.TwoLetterISOLanguageName, StringComparison.OrdinalIgnoreCase))
            {
                return text;
            }
        }

        return _translations[0].Text;
    }

    /// <summary>The first text.</summary>
    public override string ToString() => _plain ?? (_translations.Length > 0 ? _translations[0].Text : "(found by culture)");
}
