using System.Text.Json;
using Integrations.Mpesa.Wire.Answers;

namespace Integrations.Mpesa.Callbacks;

/// <summary>
/// One object of a callback, read tolerantly: names in any casing and with spaces, numbers as text, an array where it holds one object. Valid while its document
/// lives. Never throws on the provider's bytes.
/// </summary>
internal readonly struct WireNode(JsonElement element)
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
    public WireNode? Object(string name)
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

    /// <summary>The pairs of a list: an array of objects, or a single object. Names may repeat; a value may be missing.</summary>
    public List<KeyValuePair<string, string?>> Pairs(string list, string key)
    {
        var pairs = new List<KeyValuePair<string, string?>>();
        foreach (var property in element.EnumerateObject())
        {
            if (!IsNamed(property, list))
            {
                continue;
            }

            if (property.Value.ValueKind is JsonValueKind.Array)
            {
                foreach (var item in property.Value.EnumerateArray())
                {
                    Add(pairs, item, key);
                }
            }
            else
            {
                Add(pairs, property.Value, key);
            }
        }

        return pairs;
    }

    /// <summary>Whether two names are the same but for casing, spaces and underscores.</summary>
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

    private static void Add(List<KeyValuePair<string, string?>> pairs, JsonElement item, string key)
    {
        if (item.ValueKind is JsonValueKind.Object && new WireNode(item) is var pair && pair.Text(key) is { } name)
        {
            pairs.Add(new KeyValuePair<string, string?>(name, pair.Text("Value")));
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
