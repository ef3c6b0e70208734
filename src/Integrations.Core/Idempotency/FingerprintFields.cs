using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Integrations.Idempotency;

/// <summary>The fields of a fingerprint. Each is hashed with its name, its type and its length, so that no two lists of fields run into each other.</summary>
public sealed class FingerprintFields
{
    private const byte Absent = 0;
    private const byte Text = 1;
    private const byte Integer = 2;
    private const byte Pairs = 3;

    private readonly IncrementalHash _hash;

    internal FingerprintFields(IncrementalHash hash) => _hash = hash;

    /// <summary>Adds a text. <see langword="null"/> and the empty text are different.</summary>
    public FingerprintFields Add(string name, string? value)
    {
        Begin(name, value is null ? Absent : Text);
        AppendText(value ?? "");
        return this;
    }

    /// <summary>Adds an integer.</summary>
    public FingerprintFields Add(string name, long value)
    {
        Begin(name, Integer);
        AppendInteger(value);
        return this;
    }

    /// <summary>Adds an amount: minor units and currency.</summary>
    public FingerprintFields Add(string name, Money value) => Add(name, value.MinorUnits).Add(name, value.Currency.Code);

    /// <summary>Adds a number.</summary>
    public FingerprintFields Add(string name, Msisdn value) => Add(name, value.Reveal());

    /// <summary>Adds a moment, whatever its offset.</summary>
    public FingerprintFields Add(string name, DateTimeOffset value) => Add(name, value.UtcTicks);

    /// <summary>Adds pairs, whatever their order.</summary>
    public FingerprintFields Add(string name, IEnumerable<KeyValuePair<string, string>> pairs)
    {
        ArgumentNullException.ThrowIfNull(pairs);
        var ordered = pairs is IReadOnlyCollection<KeyValuePair<string, string>> { Count: 0 } ? [] : pairs.OrderBy(pair => pair.Key, StringComparer.Ordinal).ThenBy(pair => pair.Value, StringComparer.Ordinal).ToArray();
        Begin(name, Pairs);
        AppendInteger(ordered.Length);
        foreach (var (key, value) in ordered)
        {
            AppendText(key);
            AppendText(value);
        }

        return this;
    }

    private void Begin(string name, byte type)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        AppendText(name);
        _hash.AppendData([type]);
    }

    private void AppendText(string text)
    {
        AppendInteger(text.Length);
        _hash.AppendData(MemoryMarshal.AsBytes(text.AsSpan()));
    }

    private void AppendInteger(long value)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(bytes, value);
        _hash.AppendData(bytes);
    }
}
