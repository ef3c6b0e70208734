using System.Text.Json;

namespace Integrations.Providers;

/// <summary>
/// One object of the wire, read tolerantly: names in any casing and with spaces, numbers as text, an array where it holds one object. Valid while its document
/// lives. Never throws on the provider's bytes.
/// </summary>
/// <param name="element">The object.</param>
public readonly struct WireNode(JsonElement element)
{
    private static readonly JsonDocumentOptions Options = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    /// <summary>Reads a body that is one object; <see langword="null"/> when it is not.</summary>
    public static T? Read<T>(ReadOnlyMemory<byte> body, Func<WireNode, T?> read)
        where T : class
    {
        try
        {
            using var document = JsonDocument.Parse(WireText.Clean(body), Options);
            return document.RootElement.ValueKind is JsonValueKind.Object ? read(new WireNode(document.RootElement)) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The scalar of a name; <see langword="null"/> when it is missing, empty, not a scalar, or given twice with different values.</summary>
    public string? Text(string name)
    {
        string? found = null;
        foreach (var property in element.EnumerateObject())
        {
            if (!IsNamed(property, name) || TextOf(property.Value) is not { } text)
            {
                continue;
            }

            if (found is not null && found != text)
            {
                return null;
            }

            found = text;
        }

        return found;
    }

    /// <summary>The object of a name; <see langword="null"/> when there is none.</summary>
    public WireNode? Child(string name)
    {
        foreach (var property in element.EnumerateObject())
        {
            if (property.Value.ValueKind is JsonValueKind.Object && IsNamed(property, name))
            {
                return new WireNode(property.Value);
            }
        }

        return null;
    }

    /// <summary>The objects of a list: an array of them, arrays of arrays included, or a single one. Empty when there are none.</summary>
    public IReadOnlyList<WireNode> Items(string list)
    {
        var items = new List<WireNode>();
        foreach (var property in element.EnumerateObject())
        {
            if (IsNamed(property, list))
            {
                AddTo(items, property.Value);
            }
        }

        return items;
    }

    /// <summary>The pairs of a list. Names may repeat; a value may be missing.</summary>
    /// <param name="list">The list's name.</param>
    /// <param name="key">What a pair calls its name.</param>
    /// <param name="value">What it calls its value.</param>
    public IReadOnlyList<KeyValuePair<string, string?>> Pairs(string list, string key, string value)
    {
        var pairs = new List<KeyValuePair<string, string?>>();
        foreach (var item in Items(list))
        {
            if (item.Text(key) is { } name)
            {
                pairs.Add(new KeyValuePair<string, string?>(name, item.Text(value)));
            }
        }

        return pairs;
    }

    /// <summary>Whether two names are the same but for casing, and for spaces and underscores of the wire's.</summary>
    /// <param name="wire">The name on the wire.</param>
    /// <param name="name">Ours, without spaces and underscores: <c>accessToken</c>.</param>
    public static bool IsSameName(string wire, string name)
    {
        var at = 0;
        foreach (var letter in wire)
        {
            if (letter is ' ' or '_')
            {
                continue;
            }

            if (at >= name.Length || char.ToUpperInvariant(letter) != char.ToUpperInvariant(name[at]))
            {
                return false;
            }

            at++;
        }

        return at == name.Length;
    }

    private static void AddTo(List<WireNode> items, JsonElement value)
    {
        if (value.ValueKind is JsonValueKind.Object)
        {
            items.Add(new WireNode(value));
        }
        else if (value.ValueKind is JsonValueKind.Array)
        {
            foreach (var item in value.EnumerateArray())
            {
                AddTo(items, item);
            }
        }
    }

    private static bool IsNamed(JsonProperty property, string name)
    {
        try
        {
            return IsSameName(property.Name, name);
        }
        catch (InvalidOperationException)
        {
            // A lone surrogate in an escape: no name of ours.
            return false;
        }
    }

    private static string? TextOf(JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.String:
                try
                {
                    return WireText.Trimmed(value.GetString());
                }
                catch (InvalidOperationException)
                {
                    return null;
                }

            case JsonValueKind.Number:
                return value.GetRawText();
            case JsonValueKind.True:
                return "true";
            case JsonValueKind.False:
                return "false";
            default:
                return null;
        }
    }
}
