namespace Integrations.Security;

/// <summary>The key ring of <see cref="AesGcmPayloadProtector"/>. Checked when the host starts.</summary>
/// <remarks>
/// To rotate: add the new key under <see cref="Keys"/> in every process, then name it in <see cref="CurrentKeyId"/>, and remove the old key only when nothing that it
/// protects is left. Keep keys in a secret store, not in a settings file. Read once, at start.
/// </remarks>
public sealed class PayloadProtectionOptions
{
    /// <summary>The id of the key that new payloads are protected with. Required; must stand in <see cref="Keys"/>.</summary>
    public string CurrentKeyId { get; set; } = "";

    /// <summary>Key ids and keys: 32 random bytes each, in base64 (44 characters). Keys that are not current open what they protected earlier.</summary>
    public IDictionary<string, string> Keys { get; } = new Dictionary<string, string>(StringComparer.Ordinal);
}
