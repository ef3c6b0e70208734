using System.Runtime.CompilerServices;

namespace Integrations.Settlement.Aptos;

/// <summary>A signature of 64 bytes: Ed25519's, or r and s of secp256k1 with s in its lower half.</summary>
/// <remarks>Immutable.</remarks>
public readonly struct AptosSignature
{
    /// <summary>The size in bytes: 64.</summary>
    public const int Size = 64;

    private readonly Content _content;

    private AptosSignature(Content content) => _content = content;

    /// <summary>Reads 64 bytes.</summary>
    /// <exception cref="ArgumentException">There are more or fewer than 64 bytes.</exception>
    public static AptosSignature FromBytes(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length is not Size)
            throw new ArgumentException("A signature has 64 bytes.", nameof(bytes));

        var content = default(Content);
        bytes.CopyTo(content);
        return new(content);
    }

    /// <summary>Writes the 64 bytes.</summary>
    /// <exception cref="ArgumentException">The target is shorter than 64 bytes.</exception>
    public void CopyTo(Span<byte> target) => ((ReadOnlySpan<byte>)_content).CopyTo(target);

    [InlineArray(Size)]
    private struct Content
    {
        private byte _first;
    }
}
