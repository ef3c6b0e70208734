using System.Text.Json;

namespace Integrations.Sandbox.Daraja.Wire;

/// <summary>The scalars of a request by name, as text whether they were sent as numbers or as strings.</summary>
internal sealed class DarajaFields
{
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<DarajaFields>> _lists = new(StringComparer.Ordinal);

    public string this[string name] => _values.GetValueOrDefault(name, "");

    /// <summary>The objects of a list of objects; empty when there is none.</summary>
    public IReadOnlyList<DarajaFields> List(string name) => _lists.GetValueOrDefault(name, []);

    public static DarajaFields? TryParse(ReadOnlyMemory<byte> body) => TryParse(body, isList: false) is [var one] ? one : null;

    /// <summary>The one object of a body, or the objects of a list; <see langword="null"/> when the body is something else.</summary>
    public static IReadOnlyList<DarajaFields>? TryParse(ReadOnlyMemory<byte> body, bool isList)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return isList
                ? document.RootElement.ValueKind is JsonValueKind.Array ? Objects(document.RootElement) : null
                : document.RootElement.ValueKind is JsonValueKind.Object ? [Read(document.RootElement)] : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>What is no object has no fields: the rules find nothing in it.</summary>
    private static List<DarajaFields> Objects(JsonElement list) => [.. list.EnumerateArray().Select(static item => item.ValueKind is JsonValueKind.Object ? Read(item) : new DarajaFields())];

    private static DarajaFields Read(JsonElement item)
    {
        var fields = new DarajaFields();
        foreach (var member in item.EnumerateObject())
        {
            if (member.Value.ValueKind is JsonValueKind.Array)
            {
                fields._lists[member.Name] = Objects(member.Value);
            }

            // Objects, lists, booleans and null are no value: the field rules then find nothing.
            fields._values[member.Name] = member.Value.ValueKind switch
            {
                JsonValueKind.String => member.Value.GetString() ?? "",
                JsonValueKind.Number => member.Value.GetRawText(),
                _ => "",
            };
        }

        return fields;
    }
}
