using System.Text.Json;

namespace Integrations.Sandbox.MobileMart.Wire;

/// <summary>The fields of a request, from a body or a query.</summary>
internal sealed class FulcrumFields
{
    private readonly Dictionary<string, (string Value, bool IsNumber)> _values = new(StringComparer.Ordinal);

    public IEnumerable<string> Names => _values.Keys;

    public static FulcrumFields? FromBody(ReadOnlyMemory<byte> body)
    {
        try
        {
            var root = JsonElement.Parse(body.Span);
            if (root.ValueKind is not JsonValueKind.Object)
            {
                return null;
            }

            var fields = new FulcrumFields();
            foreach (var member in root.EnumerateObject().Where(static member => member.Value.ValueKind is JsonValueKind.String or JsonValueKind.Number))
            {
                var isNumber = member.Value.ValueKind is JsonValueKind.Number;
                fields._values[member.Name] = (isNumber ? member.Value.GetRawText() : member.Value.GetString()!, isNumber);
            }

            return fields;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public static FulcrumFields FromQuery(string query) => From(query.TrimStart('?'));

    /// <summary>From <c>name=value</c> pairs, of a query or a form.</summary>
    public static FulcrumFields From(string pairs)
    {
        var fields = new FulcrumFields();
        foreach (var pair in pairs.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(static pair => pair.Split('=', 2)))
        {
            fields._values[Decode(pair[0])] = (pair.Length is 2 ? Decode(pair[1]) : "", true);
        }

        return fields;
    }

    public string? Text(string name) => _values.TryGetValue(name, out var field) && field.Value.Length > 0 ? field.Value : null;

    /// <summary>A number of rand with at most two decimals; <see langword="null"/> when it is missing or none. Text is none in a body.</summary>
    public decimal? Rand(string name) =>
        _values.TryGetValue(name, out var field) && field.IsNumber
        && decimal.TryParse(field.Value, System.Globalization.NumberStyles.AllowDecimalPoint, System.Globalization.CultureInfo.InvariantCulture, out var amount)
        && amount > 0 && decimal.Round(amount, 2) == amount ? amount : null;

    public bool Has(string name) => _values.ContainsKey(name);

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
