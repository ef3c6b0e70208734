using System.Security.Cryptography;
using System.Text;

namespace Integrations.Sandbox.Airtel;

/// <summary>The private side of message signing and PINs.</summary>
internal sealed class AirtelKeys : IDisposable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<AirtelSandboxApp, (RSA Signing, RSA Pin, bool OwnsSigning, bool OwnsPin)> _keys = [];

    public string SigningKey(AirtelSandboxApp app) => Convert.ToBase64String(Of(app).Signing.ExportSubjectPublicKeyInfo());

    public string PinKey(AirtelSandboxApp app) => Convert.ToBase64String(Of(app).Pin.ExportSubjectPublicKeyInfo());

    /// <summary>Whether the signature is that of the body under the keys that the client sent.</summary>
    public bool Signs(AirtelSandboxApp app, string signature, string sealedKey, ReadOnlySpan<byte> body)
    {
        if (Decrypt(Of(app).Signing, sealedKey)?.Split(':') is not [var key, var iv])
        {
            return false;
        }

        try
        {
            using var aes = Aes.Create();
            aes.Key = Convert.FromBase64String(key);
            return aes.Key.Length is 32 && signature == Convert.ToBase64String(aes.EncryptCbc(body, Convert.FromBase64String(iv)));
        }
        catch (Exception failure) when (failure is FormatException or CryptographicException or ArgumentException)
        {
            return false;
        }
    }

    /// <summary>The PIN; <see langword="null"/> when it cannot be decrypted.</summary>
    public string? Pin(AirtelSandboxApp app, string sealedPin) => Decrypt(Of(app).Pin, sealedPin);

    public void Dispose()
    {
        lock (_gate)
        {
            foreach (var (signing, pin, ownsSigning, ownsPin) in _keys.Values)
            {
                if (ownsSigning)
                {
                    signing.Dispose();
                }

                if (ownsPin)
                {
                    pin.Dispose();
                }
            }

            _keys.Clear();
        }
    }

    private static string? Decrypt(RSA key, string text)
    {
        try
        {
            // The key's length decides, as in the countries that differ in it.
            var padding = key.KeySize > 1024 ? RSAEncryptionPadding.OaepSHA256 : RSAEncryptionPadding.Pkcs1;
            return Encoding.UTF8.GetString(key.Decrypt(Convert.FromBase64String(text), padding));
        }
        catch (Exception failure) when (failure is FormatException or CryptographicException)
        {
            return null;
        }
    }

    private (RSA Signing, RSA Pin, bool OwnsSigning, bool OwnsPin) Of(AirtelSandboxApp app)
    {
        lock (_gate)
        {
            if (!_keys.TryGetValue(app, out var keys))
            {
                keys = (app.SigningKey ?? RSA.Create(app.KeyBits), app.PinKey ?? RSA.Create(app.KeyBits), app.SigningKey is null, app.PinKey is null);
                _keys[app] = keys;
            }

            return keys;
        }
    }
}
