using System.Text.Json;

namespace Integrations.Sandbox.Daraja.Wire;

/// <summary>The scalars of a request by name, as text whether they were sent as numbers or as strings.</summary>
internal sealed class DarajaFields
{
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    public string this[string name] => _values.GetValueOrDefault(name, "");

    public static DarajaFields? TryParse(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            if (document.RootElement.ValueKind is not JsonValueKind.Object)
            {
                return null;
            }

            var fields = new DarajaFields();
            foreach (var member in document.RootElement.EnumerateObject())
            {
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
        catch (JsonException)
        {
            return null;
        }
    }
}
