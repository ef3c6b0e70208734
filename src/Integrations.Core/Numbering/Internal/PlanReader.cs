using System.Globalization;
using System.Text.Json;

namespace Integrations.Numbering.Internal;

/// <summary>Reads the numbering plan's JSON. Members it does not know are left alone, so the file may grow.</summary>
internal static class PlanReader
{
    /// <exception cref="FormatException">The text is not such a file; the message names the region and the member.</exception>
    internal static List<Region> Read(Stream json, IReadOnlyDictionary<string, string> currencies)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return [.. Required(document.RootElement, "regions").EnumerateArray().Select(region => ReadRegion(region, currencies))];
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            throw new FormatException("The numbering plan is not JSON of the documented form.", exception);
        }
    }

    private static Region ReadRegion(JsonElement json, IReadOnlyDictionary<string, string> currencies)
    {
        var code = Text(json, "region");
        try
        {
            var country = new Country(
                code,
                Text(json, "name"),
                int.Parse(Text(json, "countryCode"), NumberStyles.None, CultureInfo.InvariantCulture),
                currencies.GetValueOrDefault(code),
                IsTrue(json, "mobileNumberPortable"));
            return new Region(country, ReadRules(json));
        }
        catch (Exception exception) when (exception is FormatException or OverflowException)
        {
            throw new FormatException($"Region '{code}' of the numbering plan: {exception.Message}", exception);
        }
    }

    private static RegionRules ReadRules(JsonElement json)
    {
        var dialledPrefix = Optional(json, "nationalPrefix");
        return new RegionRules
        {
            IsMainForCallingCode = IsTrue(json, "mainCountryForCode"),
            LeadingDigits = Optional(json, "leadingDigits"),
            InternationalPrefix = Text(json, "internationalPrefix"),
            DialledPrefix = dialledPrefix,
            NationalPrefix = Optional(json, "nationalPrefixForParsing") ?? dialledPrefix,
            NationalPrefixTransformRule = Optional(json, "nationalPrefixTransformRule"),
            Lengths = Lengths(json, "lengths") is { Length: > 0 } lengths ? lengths : throw new FormatException("'lengths' is missing."),
            GeneralPattern = Text(json, "generalPattern"),
            Kinds = ReadKinds(Required(json, "types")),
            Displays = json.TryGetProperty("formats", out var formats)
                ? [.. formats.EnumerateArray().Select(format => ReadDisplay(format, dialledPrefix ?? ""))]
                : [],
        };
    }

    private static RegionRules.KindRules[] ReadKinds(JsonElement types)
    {
        List<RegionRules.KindRules> kinds = [];
        foreach (var type in types.EnumerateObject())
        {
            if (KindNamed(type.Name) is { } kind)
            {
                kinds.Add(new(kind, Text(type.Value, "pattern"), Lengths(type.Value, "lengths")));
            }
        }

        return kinds.Count > 0 ? [.. kinds] : throw new FormatException("'types' holds no kind of number that is known.");
    }

    private static NumberKind? KindNamed(string name) => name switch
    {
        "premiumRate" => NumberKind.PremiumRate,
        "tollFree" => NumberKind.TollFree,
        "sharedCost" => NumberKind.SharedCost,
        "voip" => NumberKind.Voip,
        "personalNumber" => NumberKind.PersonalNumber,
        "pager" => NumberKind.Pager,
        "uan" => NumberKind.UniversalAccess,
        "voicemail" => NumberKind.Voicemail,
        "fixedLine" => NumberKind.FixedLine,
        "mobile" => NumberKind.Mobile,
        _ => null,
    };

    private static DisplayRule ReadDisplay(JsonElement json, string nationalPrefix) => new(
        Text(json, "pattern"),
        Optional(json, "leadingDigits") ?? "",
        Text(json, "format"),
        Optional(json, "nationalPrefixRule"),
        nationalPrefix);

    private static int[] Lengths(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) ? [.. value.EnumerateArray().Select(length => length.GetInt32()).Order()] : [];

    private static bool IsTrue(JsonElement json, string name) => json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.True;

    private static string Text(JsonElement json, string name) => Required(json, name).GetString() ?? throw new FormatException($"'{name}' is null.");

    private static string? Optional(JsonElement json, string name) => json.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static JsonElement Required(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) ? value : throw new FormatException($"'{name}' is missing.");
}
