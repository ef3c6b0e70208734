namespace Integrations.Internal;

/// <summary>A decimal as sign, 96-bit integer and number of decimals: value = ±Mantissa / 10^Scale.</summary>
internal readonly struct DecimalParts
{
    public DecimalParts(decimal value)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(value, bits);
        Mantissa = new UInt128(unchecked((uint)bits[2]), (unchecked((ulong)(uint)bits[1]) << 32) | unchecked((uint)bits[0]));
        Scale = (bits[3] >> 16) & 0x7F;
        IsNegative = bits[3] < 0;
    }

    public UInt128 Mantissa { get; }

    public int Scale { get; }

    public bool IsNegative { get; }
}
