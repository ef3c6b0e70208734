using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Integrations.Security;

/// <summary>Protects payloads with AES-256-GCM and a key ring.</summary>
/// <remarks>
/// Thread-safe. The envelope is: version, length of the key id, key id, nonce (12 bytes), ciphertext, tag (16 bytes); 30 bytes and the key id longer than the payload.
/// Everything before the ciphertext, the purpose and the row id are authenticated. Nonces are random, so replace a key before it has protected 2^32 payloads.
/// </remarks>
public sealed class AesGcmPayloadProtector : IPayloadProtector
{
    private const byte Version = 1;
    private const int NonceLength = 12;
    private const int TagLength = 16;

    private readonly Dictionary<string, PayloadKey> _keys;
    private readonly PayloadKey _current;

    /// <summary>Makes a protector of a key ring.</summary>
    /// <param name="currentKeyId">The key for new payloads.</param>
    /// <param name="keys">All keys that may still be met.</param>
    /// <exception cref="ArgumentException">The current key is not among the keys, or an id stands twice.</exception>
    public AesGcmPayloadProtector(string currentKeyId, IEnumerable<PayloadKey> keys)
    {
        _keys = keys.ToDictionary(key => key.Id, StringComparer.Ordinal);
        _current = _keys.GetValueOrDefault(currentKeyId)
            ?? throw new ArgumentException($"The current key '{currentKeyId}' is not in the key ring ({string.Join(", ", _keys.Keys)}).", nameof(currentKeyId));
    }

    /// <inheritdoc />
    public byte[] Protect(ReadOnlySpan<byte> payload, PayloadContext context)
    {
        var headerLength = 2 + _current.Id.Length;
        var envelope = new byte[headerLength + NonceLength + payload.Length + TagLength];
        envelope[0] = Version;
        envelope[1] = (byte)_current.Id.Length;
        Encoding.ASCII.GetBytes(_current.Id, envelope.AsSpan(2));
        var nonce = envelope.AsSpan(headerLength, NonceLength);
        RandomNumberGenerator.Fill(nonce);

        using var aes = new AesGcm(_current.Bytes, TagLength);
        aes.Encrypt(nonce, payload, envelope.AsSpan(headerLength + NonceLength, payload.Length), envelope.AsSpan(^TagLength..), Bind(envelope.AsSpan(0, headerLength), context));
        return envelope;
    }

    /// <inheritdoc />
    public byte[] Unprotect(ReadOnlySpan<byte> envelope, PayloadContext context)
    {
        if (envelope.Length < 2 || envelope.Length < 2 + envelope[1] + NonceLength + TagLength)
        {
            throw Fail(PayloadProtectionFailure.Malformed, context, "The bytes are too short to be a protected payload.");
        }

        if (envelope[0] is not Version)
        {
            throw Fail(PayloadProtectionFailure.UnsupportedVersion, context, $"The protected payload has version {envelope[0]}; this library reads {Version}. Update it.");
        }

        var header = envelope[..(2 + envelope[1])];
        var key = FindKey(Encoding.ASCII.GetString(header[2..]), context);
        var nonce = envelope.Slice(header.Length, NonceLength);
        var ciphertext = envelope[(header.Length + NonceLength)..^TagLength];
        var payload = new byte[ciphertext.Length];
        try
        {
            using var aes = new AesGcm(key.Bytes, TagLength);
            aes.Decrypt(nonce, ciphertext, envelope[^TagLength..], payload, Bind(header, context));
            return payload;
        }
        catch (AuthenticationTagMismatchException)
        {
            throw Fail(
                PayloadProtectionFailure.NotAuthentic,
                context,
                $"The payload under key '{key.Id}' is not authentic: it was changed, it belongs to another purpose or row, or the key ring has another key under this id.");
        }
    }

    private static PayloadProtectionException Fail(PayloadProtectionFailure reason, PayloadContext context, string message) => new(reason, context.Purpose, message);

    // The length stands before the purpose, so that no other purpose and row id give the same bytes; UTF-16 as it is, because an encoder would merge ill-formed texts.
    private static byte[] Bind(ReadOnlySpan<byte> header, PayloadContext context)
    {
        ArgumentException.ThrowIfNullOrEmpty(context.Purpose, nameof(context));
        ArgumentException.ThrowIfNullOrEmpty(context.RowId, nameof(context));
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(length, context.Purpose.Length);
        return [.. header, .. length, .. MemoryMarshal.AsBytes(context.Purpose.AsSpan()), .. MemoryMarshal.AsBytes(context.RowId.AsSpan())];
    }

    private PayloadKey FindKey(string id, PayloadContext context) =>
        !PayloadKey.IsId(id) ? throw Fail(PayloadProtectionFailure.Malformed, context, "The bytes are not a protected payload: no key id where one must stand.")
        : _keys.GetValueOrDefault(id) ?? throw Fail(
            PayloadProtectionFailure.UnknownKey,
            context,
            $"The payload was protected with key '{id}', which is not in the key ring. Put it back under Keys until nothing that it protects is left.");
}
