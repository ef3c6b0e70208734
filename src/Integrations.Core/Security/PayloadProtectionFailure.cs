namespace Integrations.Security;

/// <summary>Why a protected payload could not be opened.</summary>
public enum PayloadProtectionFailure
{
    /// <summary>These bytes are not an envelope, or were cut short.</summary>
    Malformed,

    /// <summary>The envelope was written by a later version of this library.</summary>
    UnsupportedVersion,

    /// <summary>The key that it was protected with is not in the key ring.</summary>
    UnknownKey,

    /// <summary>It was changed, it belongs to another purpose or row, or the key ring has other bytes under the key's id.</summary>
    NotAuthentic,
}
