using System.Buffers;

namespace Integrations.Settlement.Aptos.Bcs;

// A Move name: letters, digits and underscores, and no digit first.
internal static class Identifiers
{
    private static readonly SearchValues<byte> Bytes = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_"u8);
    private static readonly SearchValues<char> Characters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_");

    public static bool IsValid(ReadOnlySpan<byte> name) => name is [not (>= (byte)'0' and <= (byte)'9'), ..] && !name.ContainsAnyExcept(Bytes);

    public static bool IsValid(ReadOnlySpan<char> name) => name is [not (>= '0' and <= '9'), ..] && !name.ContainsAnyExcept(Characters);
}
