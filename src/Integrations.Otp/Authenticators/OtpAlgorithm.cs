namespace Integrations.Otp;

/// <summary>The hash under a code of an authenticator. Many apps know the first alone.</summary>
public enum OtpAlgorithm
{
    /// <summary>HMAC-SHA-1, as in RFC 4226.</summary>
    Sha1 = 0,

    /// <summary>HMAC-SHA-256.</summary>
    Sha256 = 1,

    /// <summary>HMAC-SHA-512.</summary>
    Sha512 = 2,
}
