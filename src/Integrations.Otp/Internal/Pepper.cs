using System.Diagnostics;

namespace Integrations.Otp;

/// <summary>A key of codes. Prints its id alone.</summary>
[DebuggerDisplay("{Id,nq}")]
internal sealed class Pepper(string id, Secret key)
{
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly byte[] _bytes = Convert.FromBase64String(key.Reveal());

    public string Id { get; } = id;

    public ReadOnlySpan<byte> Bytes => _bytes;

    public override string ToString() => Id;
}
