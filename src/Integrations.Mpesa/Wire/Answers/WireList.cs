using System.Text.Json;

namespace Integrations.Mpesa.Wire.Answers;

/// <summary>The entries of a list in an answer, whatever they are: lists in it are opened, and a single value is a list of one. Never throws on the provider's bytes.</summary>
internal static class WireList
{
    private static readonly JsonDocumentOptions Options = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    /// <summary>How many entries a list has, objects or not; <see langword="null"/> when the answer has no such list.</summary>
    public static int? Count(ReadOnlyMemory<byte> body, string name) => Read(body, name, static value => value.ValueKind is JsonValueKind.Array or JsonValueKind.Object, static _ => "")?.Count;

    /// <summary>The entries of a list as texts: a text as it is, anything else as its JSON. Empty ones are left out.</summary>
    public static IReadOnlyList<string> Texts(ReadOnlyMemory<byte> body, string name) => [.. (Read(body, name, static _ => true, Text) ?? []).Where(static text => !string.IsNullOrWhiteSpace(text))];

    private static List<string>? Read(ReadOnlyMemory<byte> body, string name, Func<JsonElement, bool> isList, Func<JsonElement, string> read)
    {
        try
        {
            using var document = JsonDocument.Parse(WireText.Clean(body), Options);
            if (document.RootElement.ValueKind is not JsonValueKind.Object)
            {
                return null;
            }

            List<string>? entries = null;
            foreach (var property in document.RootElement.EnumerateObject())
            {
                if (IsNamed(property, name) && isList(property.Value))
                {
                    AddTo(entries ??= [], property.Value, read);
                }
            }

            return entries;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static void AddTo(List<string> entries, JsonElement value, Func<JsonElement, string> read)
    {
        if (value.ValueKind is JsonValueKind.Array)
        {
            foreach (var entry in value.EnumerateArray())
            {
                AddTo(entries, entry, read);
            }
        }
        else
        {
            entries.Add(read(value));
        }
    }

    private static string Text(JsonElement value)
    {
        try
        {
            return value.ValueKind switch
            {
                JsonValueKind.Null => "",
                JsonValueKind.String => value.GetString() ?? "",
                _ => value.GetRawText(),
            };
        }
        catch (InvalidOperationException)
        {
            // A lone surrogate in an escape.
            return value.GetRawText();
        }
    }

    private static bool IsNamed(JsonProperty property, string name)
    {
        try
        {
            return WireNode.IsSameName(property.Name, name);
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }
}
