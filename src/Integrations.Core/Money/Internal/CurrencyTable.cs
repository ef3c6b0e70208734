namespace Integrations.Internal;

/// <summary>All currencies, indexed by id; id 0 is "no currency". Ids live in memory only and may change between versions.</summary>
internal static class CurrencyTable
{
    public const int ShortestCode = 3;
    public const int LongestCode = 4;

    private const int SlotCount = 1024;

    private static readonly CurrencyEntry[] Entries = [default, .. IsoCurrencies.Entries, .. DigitalAssets.Entries];
    private static readonly uint[] Keys = Array.ConvertAll(Entries, entry => Key<char>(entry.Code));
    private static readonly ushort[] Slots = Index();

    public static int Count => Entries.Length - 1;

    public static ref readonly CurrencyEntry Entry(ushort id) => ref Entries[id];

    /// <summary>The id of an active code in capital letters, or 0.</summary>
    public static ushort Find<TChar>(ReadOnlySpan<TChar> code)
        where TChar : unmanaged, IEquatable<TChar>
    {
        var key = Key(code);
        return key is 0 ? (ushort)0 : Slots[Slot(key)];
    }

    /// <summary>Five bits a letter, so that two codes never share a key; 0 when the text has not the shape of a code.</summary>
    private static uint Key<TChar>(ReadOnlySpan<TChar> code)
        where TChar : unmanaged, IEquatable<TChar>
    {
        if (code.Length is < ShortestCode or > LongestCode)
        {
            return 0;
        }

        var key = 0u;
        foreach (var letter in code)
        {
            var ordinal = unchecked(TextUnit.Value(letter) - 'A');
            if (ordinal > 'Z' - 'A')
            {
                return 0;
            }

            key = (key << 5) | (ordinal + 1);
        }

        return key;
    }

    private static ushort[] Index()
    {
        var slots = new ushort[SlotCount];
        for (var id = 1; id < Entries.Length; id++)
        {
            slots[Slot(slots, Keys[id])] = (ushort)id;
        }

        return slots;
    }

    private static int Slot(uint key) => Slot(Slots, key);

    /// <summary>Where the key is, or the free slot where it would be: open addressing in a table that is one fifth full.</summary>
    private static int Slot(ushort[] slots, uint key)
    {
        var slot = (int)(unchecked(key * 0x9E37_79B1) >> 22);
        while (slots[slot] is not 0 and var id && Keys[id] != key)
        {
            slot = (slot + 1) & (SlotCount - 1);
        }

        return slot;
    }
}
