namespace Integrations.Airtel;

/// <summary>How the PIN and the keys of a signature are padded before RSA.</summary>
public enum AirtelRsaPadding
{
    /// <summary>By the length of the key: PKCS#1 v1.5 up to 1024 bits, OAEP with SHA-256 above.</summary>
    ByKeySize,

    /// <summary>PKCS#1 v1.5: Zambia, Uganda and the older documents.</summary>
    Pkcs1,

    /// <summary>OAEP with SHA-256 and MGF1-SHA-256: reported for Chad, Congo-Brazzaville and DRC. Needs a key longer than 1024 bits.</summary>
    OaepSha256,
}
