using System.Diagnostics;

namespace Integrations;

/// <summary>A password, key or token. Prints <c>***</c>; read it with <see cref="Reveal"/>.</summary>
/// <remarks>Immutable and safe to share between threads. Compared by content in constant time.</remarks>
[DebuggerDisplay("***")]
public sealed class Secret : IEquatable<Secret>
{
    private readonly string _value;

    /// <summary>Wraps a secret text.</summary>
    /// <exception cref="ArgumentException">The text is empty or white space: an empty secret is always a configuration mistake.</exception>
    public Secret(string value)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(value);
        _value = value;
    }

    /// <summary>Wraps a text, or returns <see langword="null"/> when there is none.</summary>
    public static Secret? FromNullable(string? value) => string.IsNullOrWhiteSpace(value) ? null : new Secret(value);

    /// <summary>The text itself. Sensitive: never log it, never put it in an exception.</summary>
    public string Reveal() => _value;

    /// <inheritdoc />
    public bool Equals(Secret? other) =>
        other is not null && System.Security.Cryptography.CryptographicOperations.FixedTimeEquals(
            System.Runtime.InteropServices.MemoryMarshal.AsBytes(_value.AsSpan()),
            System.Runtime.InteropServices.MemoryMarshal.AsBytes(other._value.AsSpan()));

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as Secret);

    /// <inheritdoc />
    public override int GetHashCode() => _value.GetHashCode(StringComparison.Ordinal);

    /// <summary>Always <c>***</c>.</summary>
    public override string ToString() => "***";
}
