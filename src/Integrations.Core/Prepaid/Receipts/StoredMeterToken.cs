namespace Integrations.Prepaid;

/// <summary>A token as it is stored.</summary>
internal sealed class StoredMeterToken
{
    public string Digits { get; set; } = "";

    public MeterTokenKind Kind { get; set; }

    public string? Description { get; set; }

    public string? SerialNumber { get; set; }

    public static StoredMeterToken From(MeterToken token) => new() { Digits = token.Reveal(), Kind = token.Kind, Description = token.Description, SerialNumber = token.SerialNumber };

    public MeterToken ToToken() => new(Digits, Kind) { Description = Description, SerialNumber = SerialNumber };
}
