using System.Security.Cryptography;
using Integrations.Http;

namespace Integrations.Airtel.Authentication;

/// <summary>Signs payments: a new AES key and vector for each passage, sealed with Airtel's public key. Thread-safe.</summary>
internal sealed class MessageSigner(SigningKeys keys) : IRequestSigner
{
    public const string SignatureHeader = "x-signature";
    public const string KeyHeader = "x-key";

    public async ValueTask SignAsync(HttpRequestMessage request, ReadOnlyMemory<byte> body, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var cipher = await keys.GetAsync(cancellationToken).ConfigureAwait(false);
        var key = RandomNumberGenerator.GetBytes(MessageSignature.KeyBytes);
        var vector = RandomNumberGenerator.GetBytes(MessageSignature.VectorBytes);
        Set(request, SignatureHeader, MessageSignature.Sign(body.Span, key, vector));
        Set(request, KeyHeader, cipher.Encrypt(MessageSignature.KeyText(key, vector)));
    }

    private static void Set(HttpRequestMessage request, string name, string value)
    {
        request.Headers.Remove(name);
        request.Headers.TryAddWithoutValidation(name, value);
    }
}
