using System.Text.Json;

namespace Integrations.Sandbox.Ncba.Wire;

/// <summary>The texts and numbers of a request by name. The bank tells them apart: a push takes text only, a QR code's amount is a number.</summary>
internal sealed class NcbaFields
{
    private readonly Dictionary<string, (string Value, bool IsText)> _values = new(StringComparer.Ordinal);

    public static NcbaFields? TryParse(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            if (document.RootElement.ValueKind is not JsonValueKind.Object)
            {
                return null;
            }

            var fields = new NcbaFields();
            foreach (var member in document.RootElement.EnumerateObject())
            {
                if (member.Value.ValueKind is JsonValueKind.String or JsonValueKind.Number)
                {
                    var isText = member.Value.ValueKind is JsonValueKind.String;
                    fields._values[member.Name] = (isText ? member.Value.GetString()! : member.Value.GetRawText(), isText);
                }
            }

            return fields;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public bool Has(string name) => _values.ContainsKey(name);

    /// <summary>The text of a name; <see langword="null"/> for anything but text.</summary>
    public string? Text(string name) => _values.TryGetValue(name, out var field) && field.IsText ? field.Value : null;

    /// <summary>The number of a name; <see langword="null"/> for anything but a number.</summary>
    public string? Number(string name) => _values.TryGetValue(name, out var field) && !field.IsText ? field.Value : null;
}
