using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Integrations.Security;

namespace Integrations.Caching;

/// <summary>Turns values into cache entries and back: versioned JSON, Brotli above 4 KB, encrypted when given a protector.</summary>
/// <remarks>
/// Thread-safe. Reading never throws for what stands in the cache. With a protector, entries that are not encrypted are refused, and an entry is bound to its purpose,
/// version and key: copied to another key it does not open. The entry is: format (1 byte), flags (1), version (2), body.
/// </remarks>
/// <typeparam name="T">The value.</typeparam>
public sealed class CacheValueCodec<T>
    where T : notnull
{
    private const byte Format = 1;
    private const byte Compressed = 1;
    private const byte Encrypted = 2;
    private const int HeaderLength = 4;
    private const int CompressAbove = 4096;
    private const int LongestValue = 4 * 1024 * 1024;

    private readonly string _purpose;
    private readonly ushort _version;
    private readonly JsonTypeInfo<T> _type;
    private readonly IPayloadProtector? _protector;

    /// <summary>Describes one kind of cache entry.</summary>
    /// <param name="purpose">What the entries are, such as <c>access-token</c>.</param>
    /// <param name="version">The version of their shape, 1 to 65535. Raise it when <typeparamref name="T"/> changes so that older code must not read it.</param>
    /// <param name="type">From a source-generated context.</param>
    /// <param name="protector">Encrypts; <see langword="null"/> for values that anybody may read.</param>
    public CacheValueCodec(string purpose, int version, JsonTypeInfo<T> type, IPayloadProtector? protector)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(purpose);
        ArgumentOutOfRangeException.ThrowIfLessThan(version, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(version, ushort.MaxValue);
        ArgumentNullException.ThrowIfNull(type);
        (_purpose, _version, _type, _protector) = (purpose, (ushort)version, type, protector);
    }

    /// <summary>The entry to store under a key.</summary>
    /// <exception cref="ArgumentException">The value takes more than 4 MB of JSON.</exception>
    public byte[] Encode(string key, T value)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(value, _type);
        if (body.Length > LongestValue)
        {
            throw new ArgumentException($"A cache entry holds at most {LongestValue} bytes of JSON.", nameof(value));
        }

        byte flags = 0;
        if (body.Length > CompressAbove)
        {
            body = Compress(body);
            flags |= Compressed;
        }

        if (_protector is not null)
        {
            flags |= Encrypted;
            body = _protector.Protect(body, Context(key, flags));
        }

        var entry = new byte[HeaderLength + body.Length];
        (entry[0], entry[1]) = (Format, flags);
        BinaryPrimitives.WriteUInt16BigEndian(entry.AsSpan(2), _version);
        body.CopyTo(entry, HeaderLength);
        return entry;
    }

    /// <summary>Reads an entry.</summary>
    /// <param name="key">The key that it was found under.</param>
    /// <param name="entry">The bytes as the cache returned them.</param>
    /// <param name="value">The value when the status is <see cref="CacheValueStatus.Valid"/>.</param>
    public CacheValueStatus Decode(string key, ReadOnlySpan<byte> entry, [MaybeNull] out T value)
    {
        value = default;
        if (entry.Length < HeaderLength || entry[0] is not Format || (entry[1] & ~(Compressed | Encrypted)) is not 0)
        {
            return CacheValueStatus.Malformed;
        }

        if (BinaryPrimitives.ReadUInt16BigEndian(entry[2..]) != _version)
        {
            return CacheValueStatus.OtherVersion;
        }

        var flags = entry[1];
        var body = entry[HeaderLength..];
        if ((flags & Encrypted) is not 0 != _protector is not null)
        {
            return CacheValueStatus.CannotDecrypt;
        }

        try
        {
            body = _protector is null ? body : _protector.Unprotect(body, Context(key, flags));
            value = JsonSerializer.Deserialize((flags & Compressed) is 0 ? body : Decompress(body), _type);
            return value is null ? CacheValueStatus.Malformed : CacheValueStatus.Valid;
        }
        catch (PayloadProtectionException)
        {
            return CacheValueStatus.CannotDecrypt;
        }
        catch (Exception error) when (error is JsonException or InvalidDataException or NotSupportedException)
        {
            return CacheValueStatus.Malformed;
        }
    }

    private static byte[] Compress(ReadOnlySpan<byte> json)
    {
        var body = new byte[sizeof(int) + BrotliEncoder.GetMaxCompressedLength(json.Length)];
        BinaryPrimitives.WriteInt32BigEndian(body, json.Length);
        return BrotliEncoder.TryCompress(json, body.AsSpan(sizeof(int)), out var written, quality: 4, window: 22)
            ? body[..(sizeof(int) + written)]
            : throw new InvalidOperationException("Brotli did not fit its own bound.");
    }

    private static byte[] Decompress(ReadOnlySpan<byte> body)
    {
        if (body.Length <= sizeof(int) || BinaryPrimitives.ReadInt32BigEndian(body) is not (> 0 and <= LongestValue and var length))
        {
            throw new InvalidDataException();
        }

        var json = new byte[length];
        return BrotliDecoder.TryDecompress(body[sizeof(int)..], json, out var written) && written == length ? json : throw new InvalidDataException();
    }

    // Version and flags stand outside the encrypted body; bound like this they cannot be changed either.
    private PayloadContext Context(string key, byte flags) => new($"cache:{_purpose}:{_version}:{flags}", key);
}
