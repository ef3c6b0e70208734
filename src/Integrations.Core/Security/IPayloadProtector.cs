namespace Integrations.Security;

/// <summary>Encrypts and authenticates what is stored and must not be read by whoever reads the store: PINs, tokens, meter numbers, raw answers.</summary>
/// <remarks>Implementations are thread-safe.</remarks>
public interface IPayloadProtector
{
    /// <summary>Encrypts a payload for one place.</summary>
    /// <returns>An envelope that names its key, so that keys can be replaced while old payloads stay readable.</returns>
    byte[] Protect(ReadOnlySpan<byte> payload, PayloadContext context);

    /// <summary>Opens an envelope.</summary>
    /// <param name="envelope">What <see cref="Protect"/> returned.</param>
    /// <param name="context">The same place that it was protected for.</param>
    /// <exception cref="PayloadProtectionException">It was changed, belongs to another place, or its key is not known. The reason tells which.</exception>
    byte[] Unprotect(ReadOnlySpan<byte> envelope, PayloadContext context);
}
