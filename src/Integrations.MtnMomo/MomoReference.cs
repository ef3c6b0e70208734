using System.Security.Cryptography;
using System.Text;

namespace Integrations.MtnMomo;

/// <summary>The <c>X-Reference-Id</c> of a payment: a UUID of version 4, as MTN demands, that always follows from our own reference.</summary>
internal static class MomoReference
{
    /// <summary>The reference on the wire: lower case, with hyphens.</summary>
    public static string Text(Guid reference) => reference.ToString("D");

    /// <summary>The UUID of one of our references. Those of the family carry time and random bits; only their version is not MTN's.</summary>
    public static Guid Of(string reference) =>
        Guid.TryParse(reference, out var id) ? Of(id) : Mark(SHA256.HashData(Encoding.UTF8.GetBytes(reference)).AsSpan(0, 16));

    /// <summary>The same identifier as version 4.</summary>
    public static Guid Of(Guid reference)
    {
        Span<byte> bytes = stackalloc byte[16];
        reference.TryWriteBytes(bytes, bigEndian: true, out _);
        return Mark(bytes);
    }

    /// <summary>
    /// A reference that tells whom it was made for: its last four bytes follow from the others and from the sender. A direct call keeps nothing beside its reference by which a repeat could tell.
    /// </summary>
    /// <param name="sender">The sender's mark.</param>
    /// <param name="seed">An identifier that nobody made before.</param>
    public static Guid For(string sender, Guid seed) => Signed(sender, Mark(SHA256.HashData(seed.ToByteArray(bigEndian: true)).AsSpan(0, 16)));

    /// <summary>True for a reference that was made for this sender.</summary>
    public static bool IsFor(string sender, Guid reference) => Signed(sender, reference) == reference;

    /// <summary>True for a UUID that MTN takes.</summary>
    public static bool IsValid(Guid reference) => reference.Version is 4 && reference.Variant is >= 8 and <= 11;

    private static Guid Signed(string sender, Guid reference)
    {
        const int Free = 12;
        var bytes = reference.ToByteArray(bigEndian: true);
        SHA256.HashData([.. bytes.AsSpan(0, Free), .. Encoding.UTF8.GetBytes(sender)]).AsSpan(0, bytes.Length - Free).CopyTo(bytes.AsSpan(Free));
        return new Guid(bytes, bigEndian: true);
    }

    private static Guid Mark(Span<byte> bytes)
    {
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }
}
