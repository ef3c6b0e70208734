using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace Integrations.Callbacks;

/// <summary>Makes callback addresses that cannot be guessed, and recognises them. Thread-safe.</summary>
/// <remarks>
/// The path is <c>/cb/{slug}/{token}</c>. A token is 32 bytes in lower-case hex: 16 that only this host can derive from the reference, and a truncated
/// HMAC-SHA256 over slug and those 16, so that the address of one kind of callback gives away none of another. A forgery is refused without a look at any store. The same reference always gives the same address, so that a resend is
/// identical and a callback can be matched after a crash. Hex spells none of the words that Daraja forbids.
/// </remarks>
public sealed class CallbackAddresses
{
    private const int IdBytes = 16;
    private const int TokenBytes = 32;

    private readonly CallbackOptions _options;
    private readonly byte[][] _keys;

    /// <summary>Takes the validated options.</summary>
    public CallbackAddresses(IOptions<CallbackOptions> options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options.Value;
        _keys = [.. _options.SigningKeys.Select(Convert.FromBase64String)];
    }

    /// <summary>True when a public address is configured.</summary>
    public bool IsConfigured => _options.PublicBaseAddress is not null;

    /// <summary>The address at which a provider reports on a reference.</summary>
    /// <exception cref="InvalidOperationException">No public address is configured.</exception>
    public Uri For(string slug, string reference)
    {
        var root = _options.PublicBaseAddress ?? throw new InvalidOperationException(
            "Callbacks: PublicBaseAddress is not set; call services.AddMobileMoneyCallbacks(…) with the address at which providers reach this host.");
        return new Uri($"{root.GetLeftPart(UriPartial.Path).TrimEnd('/')}/{_options.PathPrefix}/{slug}/{TokenFor(slug, reference)}");
    }

    /// <summary>The token of a reference under the current key, in lower-case hex.</summary>
    public string TokenFor(string slug, string reference)
    {
        ArgumentException.ThrowIfNullOrEmpty(slug);
        ArgumentException.ThrowIfNullOrEmpty(reference);
        return _keys.Length is 0
            ? throw new InvalidOperationException("Callbacks: SigningKeys is empty; make a key with 'openssl rand -base64 32'.")
            : Convert.ToHexStringLower(Token(_keys[0], slug, reference));
    }

    /// <summary>True when a token was made by this host for this slug, under any of its keys. Only the exact spelling counts: lower-case hex.</summary>
    public bool IsGenuine(string slug, string token)
    {
        ArgumentNullException.ThrowIfNull(slug);
        ArgumentNullException.ThrowIfNull(token);
        Span<byte> bytes = stackalloc byte[TokenBytes];
        if (token.Length != TokenBytes * 2 || token.AsSpan().ContainsAnyInRange('A', 'F') || Convert.FromHexString(token, bytes, out _, out _) is not System.Buffers.OperationStatus.Done)
        {
            return false;
        }

        var genuine = false;
        Span<byte> expected = stackalloc byte[TokenBytes];
        foreach (var key in _keys)
        {
            bytes[..IdBytes].CopyTo(expected);
            Seal(key, slug, expected);
            genuine |= CryptographicOperations.FixedTimeEquals(expected, bytes);
        }

        return genuine;
    }

    /// <summary>True when a token belongs to a reference, under any of the keys: how a callback is matched to a payment whose answer was lost.</summary>
    public bool BelongsTo(string slug, string token, string reference)
    {
        ArgumentNullException.ThrowIfNull(token);
        var belongs = false;
        foreach (var key in _keys)
        {
            belongs |= CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(token), Encoding.ASCII.GetBytes(Convert.ToHexStringLower(Token(key, slug, reference))));
        }

        return belongs;
    }

    /// <summary>The part of a reference's tokens that is the same for every slug, under the current key: what a store is searched by when a callback comes. 32 hex digits.</summary>
    public string IdFor(string reference)
    {
        ArgumentException.ThrowIfNullOrEmpty(reference);
        return _keys.Length is 0
            ? throw new InvalidOperationException("Callbacks: SigningKeys is empty; make a key with 'openssl rand -base64 32'.")
            : Convert.ToHexStringLower(Id(_keys[0], reference));
    }

    /// <summary>The same part of a token that came.</summary>
    public static string IdOf(string token)
    {
        ArgumentNullException.ThrowIfNull(token);
        return token.Length > IdBytes * 2 ? token[..(IdBytes * 2)] : token;
    }

    private static byte[] Token(byte[] key, string slug, string reference)
    {
        var token = new byte[TokenBytes];
        Id(key, reference).CopyTo(token);
        Seal(key, slug, token);
        return token;
    }

    private static ReadOnlySpan<byte> Id(byte[] key, string reference) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"id\n{reference}")).AsSpan(0, IdBytes);

    private static void Seal(byte[] key, string slug, Span<byte> token)
    {
        var slugLength = Encoding.UTF8.GetByteCount(slug);
        var input = new byte[5 + slugLength + 1 + IdBytes];
        "seal\n"u8.CopyTo(input);
        Encoding.UTF8.GetBytes(slug, input.AsSpan(5));
        input[5 + slugLength] = (byte)'\n';
        token[..IdBytes].CopyTo(input.AsSpan(6 + slugLength));
        HMACSHA256.HashData(key, input).AsSpan(0, TokenBytes - IdBytes).CopyTo(token[IdBytes..]);
    }
}
