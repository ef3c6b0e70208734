namespace Integrations.Mpesa;

/// <summary>Whether a SIM was swapped.</summary>
public enum SimSwap
{
    /// <summary>The answer names no date that can be read.</summary>
    Unknown,

    /// <summary>At <see cref="SimRecord.SwappedAt"/>.</summary>
    Swapped,

    /// <summary>Not within the last three months (<c>01-01-1900</c>).</summary>
    NotLately,
}
