using System.Globalization;
using System.Text.Json;

namespace Integrations.Sandbox.MtnMomo.Wire;

/// <summary>The body of a creating request, checked as strictly as the definition allows.</summary>
internal sealed class MomoFields
{
    private const int LongestNote = 160;

    private readonly JsonElement _root;

    private MomoFields(JsonElement root) => _root = root;

    /// <summary>True when a field that was asked for is missing or malformed: status 400, empty.</summary>
    public bool AreInvalid { get; private set; }

    /// <summary>The fields; <see langword="null"/> when the body is not one object.</summary>
    public static MomoFields? Parse(ReadOnlyMemory<byte> body)
    {
        try
        {
            var root = JsonElement.Parse(body.Span);
            return root.ValueKind is JsonValueKind.Object ? new MomoFields(root) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>A text that must be there.</summary>
    public string Text(string name) => Find(name) is { } text ? text : Invalid();

    /// <summary>A text that may be left out. Anything but a text is refused.</summary>
    public string? Find(string name)
    {
        if (!_root.TryGetProperty(name, out var value))
        {
            return null;
        }

        return value.ValueKind is JsonValueKind.String && value.GetString() is { Length: > 0 } text ? text : Invalid();
    }

    /// <summary>A note that may be empty or left out: at most 160 plain characters.</summary>
    public string? Note(string name)
    {
        if (!_root.TryGetProperty(name, out var value))
        {
            return null;
        }

        return value.ValueKind is JsonValueKind.String && value.GetString() is { Length: <= LongestNote } text && !text.Contains('\'', StringComparison.Ordinal) ? text : Invalid();
    }

    /// <summary>A positive amount, sent as text.</summary>
    public decimal Amount(string name) =>
        decimal.TryParse(Text(name), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount) && amount > 0 ? amount : Invalid(0m);

    /// <summary>A currency's three capitals.</summary>
    public string Currency(string name) => Text(name) is { Length: 3 } code && !code.AsSpan().ContainsAnyExceptInRange('A', 'Z') ? code : Invalid();

    /// <summary>A positive whole number, sent as a number.</summary>
    public long Number(string name) =>
        _root.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.Number && value.TryGetInt64(out var number) && number > 0 ? number : Invalid(0L);

    /// <summary>A party; <see langword="null"/> for an empty one, which MTN answers in a way of its own.</summary>
    public MomoParty? Party(string name)
    {
        if (!_root.TryGetProperty(name, out var value) || value.ValueKind is not JsonValueKind.Object)
        {
            Invalid();
            return new MomoParty("", "");
        }

        if (!value.EnumerateObject().MoveNext())
        {
            return null;
        }

        var party = new MomoFields(value);
        var (type, id) = (party.Text("partyIdType"), party.Text("partyId"));
        if (party.AreInvalid || !IsParty(type, id))
        {
            Invalid();
        }

        return new MomoParty(type, id);
    }

    /// <summary>The fields of an object that must be there.</summary>
    public MomoFields Object(string name)
    {
        if (_root.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.Object)
        {
            return new MomoFields(value);
        }

        Invalid();
        return new MomoFields(_root);
    }

    public void Refuse() => AreInvalid = true;

    private static bool IsParty(string type, string id) => type switch
    {
        "MSISDN" => id.Length is >= 8 and <= 15 && !id.AsSpan().ContainsAnyExceptInRange('0', '9') && id[0] is not '0',
        "EMAIL" => id.Contains('@', StringComparison.Ordinal),
        "PARTY_CODE" => Guid.TryParseExact(id, "D", out _),
        _ => false,
    };

    private string Invalid() => Invalid("");

    private T Invalid<T>(T value)
    {
        AreInvalid = true;
        return value;
    }
}
