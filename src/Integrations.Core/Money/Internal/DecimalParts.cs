namespace Integrations.Internal;

/// <summary>A decimal as sign, 96-bit integer and number of decimals: value = ±Mantissa / 10^Scale.</summary>
internal readonly struct DecimalParts
{
    public DecimalParts(decimal value)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(value, bits);
        High = unchecked((uint)bits[2]);
        Low = (unchecked((ulong)(uint)bits[1]) << 32) | unchecked((uint)bits[0]);
        Scale = (bits[3] >> 16) & 0x7F;
        IsNegative = bits[3] < 0;
    }

    /// <summary>The upper 32 bits of the mantissa.</summary>
    public uint High { get; }

    /// <summary>The lower 64 bits of the mantissa.</summary>
    public ulong Low { get; }

    public UInt128 Mantissa => new(High, Low);

    public int Scale { get; }

    public bool IsNegative { get; }
}
