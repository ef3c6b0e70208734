using System.Runtime.CompilerServices;

namespace Integrations.Internal;

/// <summary>One code unit of UTF-8 (<see cref="byte"/>) or UTF-16 (<see cref="char"/>), so that a text is read and written by one algorithm.</summary>
internal static class TextUnit
{
    public static uint Value<TChar>(TChar unit)
        where TChar : unmanaged =>
        Unsafe.SizeOf<TChar>() is sizeof(byte) ? Unsafe.BitCast<TChar, byte>(unit) : Unsafe.BitCast<TChar, char>(unit);

    /// <summary>An ASCII character as a code unit.</summary>
    public static TChar Ascii<TChar>(uint character)
        where TChar : unmanaged =>
        Unsafe.SizeOf<TChar>() is sizeof(byte)
            ? Unsafe.BitCast<byte, TChar>(unchecked((byte)character))
            : Unsafe.BitCast<char, TChar>(unchecked((char)character));
}
