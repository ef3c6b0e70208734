using System.Text.Json.Serialization;

namespace Integrations;

/// <summary>A mobile operator's brand. New ones may appear at any time: compare, do not switch exhaustively.</summary>
/// <remarks>Two are equal when their keys are: <c>MTN</c> is one brand in Uganda and in Cameroon, so compare the country too where it matters.</remarks>
[JsonConverter(typeof(MobileOperatorJsonConverter))]
public readonly record struct MobileOperator
{
    private readonly string? _key;
    private readonly string? _name;

    /// <summary>Names an operator.</summary>
    /// <param name="key">Its key, such as <c>SAFARICOM</c>; stored in capitals.</param>
    /// <param name="name">The carrier name as published; the key when left out.</param>
    /// <exception cref="ArgumentException">The key is empty.</exception>
    public MobileOperator(string key, string? name = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(key);
        _key = key.Trim().ToUpperInvariant();
        _name = name;
    }

    /// <summary>Airtel, where the Airtel Africa group runs the network.</summary>
    public static MobileOperator Airtel { get; } = new("AIRTEL", "Airtel");

    /// <summary>MTN.</summary>
    public static MobileOperator Mtn { get; } = new("MTN", "MTN");

    /// <summary>Orange.</summary>
    public static MobileOperator Orange { get; } = new("ORANGE", "Orange");

    /// <summary>Safaricom, in Kenya and Ethiopia.</summary>
    public static MobileOperator Safaricom { get; } = new("SAFARICOM", "Safaricom");

    /// <summary>Vodacom.</summary>
    public static MobileOperator Vodacom { get; } = new("VODACOM", "Vodacom");

    /// <summary>The key in capitals, such as <c>SAFARICOM</c>; empty for a value that was never set.</summary>
    public string Key => _key ?? "";

    /// <summary>The carrier name as published, such as <c>MTN Cameroon</c>; the key when none is.</summary>
    public string Name => _name ?? Key;

    /// <summary>Whether both have the same key.</summary>
    public bool Equals(MobileOperator other) => string.Equals(Key, other.Key, StringComparison.Ordinal);

    /// <inheritdoc />
    public override int GetHashCode() => Key.GetHashCode(StringComparison.Ordinal);

    /// <summary>Returns <see cref="Key"/>.</summary>
    public override string ToString() => Key;
}
