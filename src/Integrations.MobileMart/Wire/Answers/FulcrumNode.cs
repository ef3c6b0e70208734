using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using Integrations.Http;
using Integrations.Providers;

namespace Integrations.MobileMart.Wire.Answers;

/// <summary>An object of an answer, read tolerantly: names in any casing. Valid while its document lives. Never throws on the switch's bytes.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly struct FulcrumNode(JsonElement element)
{
    private static readonly JsonDocumentOptions Options = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    public JsonElement Element => element;

    /// <summary>True for an answer that calls itself JSON. The host also serves pages, with status 200.</summary>
    public static bool IsJson(Transmission transmission) => transmission.MediaType is { } type
        && (type.EndsWith("/json", StringComparison.OrdinalIgnoreCase) || type.EndsWith("+json", StringComparison.OrdinalIgnoreCase));

    /// <summary>Reads an answer that is one object of JSON; <see langword="null"/> when it is not.</summary>
    public static T? Read<T>(Transmission transmission, Func<FulcrumNode, T?> read)
        where T : class => ReadValue(transmission, root => root.ValueKind is JsonValueKind.Object ? read(new FulcrumNode(root)) : null);

    /// <summary>Reads an answer that is JSON of any kind; <see langword="null"/> when it is not.</summary>
    public static T? ReadValue<T>(Transmission transmission, Func<JsonElement, T?> read)
        where T : class
    {
        if (!IsJson(transmission))
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(WireText.Clean(transmission.Answer), Options);
            return read(document.RootElement);
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            // Broken JSON, or a lone surrogate in an escape.
            return null;
        }
    }

    /// <summary>The value of a name; <see langword="null"/> when it is missing or null.</summary>
    public JsonElement? Find(string name)
    {
        if (element.ValueKind is not JsonValueKind.Object)
        {
            return null;
        }

        foreach (var property in element.EnumerateObject())
        {
            if (string.Equals(property.Name, name, StringComparison.OrdinalIgnoreCase) && property.Value.ValueKind is not JsonValueKind.Null)
            {
                return property.Value;
            }
        }

        return null;
    }

    /// <summary>The object of a name; one without members when it is missing.</summary>
    public FulcrumNode Child(string name) => new(Find(name) is { ValueKind: JsonValueKind.Object } child ? child : default);

    public IReadOnlyList<JsonElement> Items(string name) => Find(name) is { ValueKind: JsonValueKind.Array } list ? [.. list.EnumerateArray()] : [];

    /// <summary>A scalar as text; <see langword="null"/> when it is missing or empty.</summary>
    public string? Text(string name) => Find(name) switch
    {
        { ValueKind: JsonValueKind.String } text => WireText.Trimmed(text.GetString()),
        { ValueKind: JsonValueKind.Number } number => number.GetRawText(),
        _ => null,
    };

    /// <summary>Text and nothing else: a PIN that comes as a number has lost its zeros.</summary>
    public string? StrictText(string name) => Find(name) is { ValueKind: JsonValueKind.String } text ? WireText.Trimmed(text.GetString()) : null;

    public bool? Flag(string name) => Find(name) switch { { ValueKind: JsonValueKind.True } => true, { ValueKind: JsonValueKind.False } => false, _ => null };

    /// <summary>Rand from a number or a text, exact; <see langword="null"/> when it is none or finer than a cent.</summary>
    public Money? Rand(string name) => ToMoney(Text(name));

    /// <summary>Rand from a text such as <c>7.5</c> or <c>R7.50</c>, exact; <see langword="null"/> when it is none or finer than a cent.</summary>
    public static Money? ToMoney(string? text)
    {
        var digits = text is ['R' or 'r', ..] ? text.AsSpan(1).Trim() : text.AsSpan();
        return decimal.TryParse(digits, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var amount)
            && Math.Abs(amount) < 1_000_000_000m && decimal.Round(amount, 2) == amount
                ? new Money(decimal.Round(amount, 2), MobileMartSettings.Zar)
                : null;
    }

    /// <summary>A time of ISO 8601; without an offset it is South African.</summary>
    public DateTimeOffset? Time(string name)
    {
        var text = Text(name);
        if (text is null || !DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time))
        {
            return null;
        }

        var hasOffset = text.EndsWith('Z') || text.LastIndexOfAny(['+', '-']) > text.IndexOf('T', StringComparison.Ordinal) && text.Contains('T', StringComparison.Ordinal);
        return hasOffset ? time : new DateTimeOffset(time.Ticks, MobileMartAssumptions.Offset);
    }
}
