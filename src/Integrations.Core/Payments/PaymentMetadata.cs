using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Integrations.Payments;

/// <summary>Up to nine pairs of text that travel with a payment: stored, filterable, passed on where a provider has a field for them, never logged.</summary>
/// <remarks>Keys have 1 to 10 characters, values up to 43: the narrowest provider that carries them (Flash) sets the limits. Immutable; compared by content.</remarks>
[SuppressMessage("Naming", "CA1710:Identifiers should have correct suffix", Justification = "Metadata is the field's term.")]
public sealed class PaymentMetadata : IReadOnlyCollection<KeyValuePair<string, string>>, IEquatable<PaymentMetadata>
{
    /// <summary>Most pairs.</summary>
    public const int MaxPairs = 9;

    /// <summary>Longest key, in characters.</summary>
    public const int MaxKeyLength = 10;

    /// <summary>Longest value, in characters.</summary>
    public const int MaxValueLength = 43;

    private readonly SortedDictionary<string, string> _pairs = new(StringComparer.Ordinal);

    /// <summary>Takes the pairs.</summary>
    /// <exception cref="ArgumentException">Too many pairs, or a key or value outside its length; the message names the key and the rule.</exception>
    public PaymentMetadata(IEnumerable<KeyValuePair<string, string>> pairs)
    {
        ArgumentNullException.ThrowIfNull(pairs);
        foreach (var (key, value) in pairs)
        {
            if (string.IsNullOrWhiteSpace(key) || key.Length > MaxKeyLength)
            {
                throw new ArgumentException($"Metadata key '{key}' must have 1 to {MaxKeyLength} characters; shorten it.", nameof(pairs));
            }

            if (value is null || value.Length > MaxValueLength)
            {
                throw new ArgumentException($"Metadata value of '{key}' must be at most {MaxValueLength} characters; it has {value?.Length ?? 0}. Keep an identifier here and the rest in your own store.", nameof(pairs));
            }

            if (!_pairs.TryAdd(key, value))
            {
                throw new ArgumentException($"Metadata key '{key}' is there twice; keys are case-sensitive and unique.", nameof(pairs));
            }
        }

        if (_pairs.Count > MaxPairs)
        {
            throw new ArgumentException($"Metadata has {_pairs.Count} pairs; at most {MaxPairs} can be carried.", nameof(pairs));
        }
    }

    /// <summary>No pairs.</summary>
    public static PaymentMetadata Empty { get; } = new([]);

    /// <inheritdoc />
    public int Count => _pairs.Count;

    /// <summary>The value of a key; <see langword="null"/> when it is not there.</summary>
    public string? this[string key] => _pairs.GetValueOrDefault(key);

    /// <summary>In the order of keys.</summary>
    public IEnumerator<KeyValuePair<string, string>> GetEnumerator() => _pairs.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc />
    public bool Equals(PaymentMetadata? other) => other is not null && _pairs.SequenceEqual(other._pairs);

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as PaymentMetadata);

    /// <inheritdoc />
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (var (key, value) in _pairs)
        {
            hash.Add(key, StringComparer.Ordinal);
            hash.Add(value, StringComparer.Ordinal);
        }

        return hash.ToHashCode();
    }

    /// <summary>The number of pairs; never their text.</summary>
    public override string ToString() => $"{Count} pairs";
}
