using System.Security.Cryptography;
using System.Text;
using Integrations.Diagnostics;
using Microsoft.Extensions.Logging;

namespace Integrations.Callbacks.Internal;

internal static class SafeReading
{
    /// <summary>Reads; a reader that throws on a provider's bytes is our mistake, and the bytes must be kept all the same.</summary>
    public static CallbackReading ReadSafely(this ICallbackReader reader, CallbackEnvelope envelope, ILogger logger)
    {
        try
        {
            return reader.Read(envelope);
        }
#pragma warning disable CA1031 // See above.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            logger.ReaderFailed(reader.Route.Provider, reader.Route.Kind, exception.GetType().Name);
            return new CallbackReading { EventKey = KeyOf(envelope), IsMalformed = true };
        }
    }

    private static string KeyOf(CallbackEnvelope envelope)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{envelope.Slug}\n{envelope.Token}\n"));
        hash.AppendData(envelope.Body.Span);
        return Convert.ToHexStringLower(hash.GetHashAndReset())[..32];
    }
}
