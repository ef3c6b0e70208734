using System.Diagnostics.CodeAnalysis;

namespace Integrations.Settlement.Aptos;

/// <summary>The hash of a signed transaction, 32 bytes: known before it is sent, and what the chain answers by.</summary>
/// <remarks>Immutable, compared as bytes.</remarks>
public readonly struct TransactionHash : IEquatable<TransactionHash>
{
    /// <summary>The size in bytes: 32.</summary>
    public const int Size = AptosAddress.Size;

    private readonly AptosAddress _bytes;

    private TransactionHash(AptosAddress bytes) => _bytes = bytes;

    /// <summary>Reads 32 bytes.</summary>
    /// <exception cref="ArgumentException">There are more or fewer than 32 bytes.</exception>
    public static TransactionHash FromBytes(ReadOnlySpan<byte> bytes) => new(AptosAddress.FromBytes(bytes));

    /// <summary>Parses <c>0x</c> and 64 digits.</summary>
    /// <exception cref="FormatException">The text is anything else.</exception>
    public static TransactionHash Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return TryParse(text, out var hash) ? hash : throw new FormatException("A transaction hash is 0x and 64 hexadecimal digits.");
    }

    /// <summary>Parses <c>0x</c> and 64 digits.</summary>
    /// <returns><see langword="false"/> when the text is anything else.</returns>
    public static bool TryParse(ReadOnlySpan<char> text, out TransactionHash hash)
    {
        var isHash = text.Length is (Size * 2) + 2 & AptosAddress.TryParseLenient(text, out var bytes);
        hash = isHash ? new(bytes) : default;
        return isHash;
    }

    /// <summary>Writes the 32 bytes.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The target is shorter than 32 bytes.</exception>
    public void CopyTo(Span<byte> target) => _bytes.CopyTo(target);

    /// <summary><c>0x</c> and 64 digits.</summary>
    public override string ToString() => _bytes.ToLongString();

    /// <inheritdoc />
    public bool Equals(TransactionHash other) => _bytes == other._bytes;

    /// <inheritdoc />
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is TransactionHash other && Equals(other);

    /// <inheritdoc />
    public override int GetHashCode() => _bytes.GetHashCode();

    /// <summary>Whether two hashes are the same 32 bytes.</summary>
    public static bool operator ==(TransactionHash left, TransactionHash right) => left.Equals(right);

    /// <summary>Whether two hashes differ.</summary>
    public static bool operator !=(TransactionHash left, TransactionHash right) => !left.Equals(right);
}
