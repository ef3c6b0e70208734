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
            return new CallbackReading { EventKey = "", IsMalformed = true };
        }
    }
}
