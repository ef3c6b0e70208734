using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Integrations.Idempotency;

/// <summary>Makes identifiers of version 7 (RFC 9562): they begin with the time, so that indexes over them stay compact, and hold 74 random bits. Thread-safe.</summary>
internal sealed class ReferenceGenerator(TimeProvider time) : IReferenceGenerator
{
    private const int Size = 16;
    private const int RandomFrom = 6;
    private const int RandomSize = Size - RandomFrom;

    // A payment takes two identifiers, and to ask the system for every one takes longer than to choose its route.
    private const int Ahead = 64 * RandomSize;

    [ThreadStatic]
    private static byte[]? _random;

    [ThreadStatic]
    private static int _used;

    public Guid Next()
    {
        Span<byte> bytes = stackalloc byte[Size];
        BinaryPrimitives.WriteInt64BigEndian(bytes, time.GetUtcNow().ToUnixTimeMilliseconds() << 16);
        TakeRandom(bytes[RandomFrom..]);
        bytes[6] = (byte)(0x70 | (bytes[6] & 0x0F));
        bytes[8] = (byte)(0x80 | (bytes[8] & 0x3F));
        return new Guid(bytes, bigEndian: true);
    }

    /// <summary>Every byte is given out once, and is not left behind.</summary>
    private static void TakeRandom(Span<byte> target)
    {
        if (_random is null || _used + target.Length > Ahead)
        {
            _random ??= new byte[Ahead];
            RandomNumberGenerator.Fill(_random);
            _used = 0;
        }

        var next = _random.AsSpan(_used, target.Length);
        next.CopyTo(target);
        next.Clear();
        _used += target.Length;
    }
}
