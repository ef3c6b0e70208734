using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Integrations.Idempotency;

/// <summary>The fields of a fingerprint. Each is hashed with its name, its type and its length, so that no two lists of fields run into each other.</summary>
public sealed class FingerprintFields
{
    private const byte Absent = 0;
    private const byte Text = 1;
    private const byte Integer = 2;
    private const byte Pairs = 3;

    private const int UsualSize = 1024;

    private byte[]? _buffer = ArrayPool<byte>.Shared.Rent(UsualSize);
    private int _written;

    internal FingerprintFields()
    {
    }

    /// <summary>Everything that was added, as it is hashed: at once, because a hash that is fed piece by piece costs several times as much.</summary>
    internal ReadOnlySpan<byte> Written => _buffer.AsSpan(0, _written);

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
        Next(1)[0] = type;
    }

    private void AppendText(string text)
    {
        AppendInteger(text.Length);
        var bytes = MemoryMarshal.AsBytes(text.AsSpan());
        bytes.CopyTo(Next(bytes.Length));
    }

    private void AppendInteger(long value) => BinaryPrimitives.WriteInt64BigEndian(Next(sizeof(long)), value);

    private Span<byte> Next(int length)
    {
        ObjectDisposedException.ThrowIf(_buffer is null, this);
        if (_buffer.Length - _written < length)
        {
            var larger = ArrayPool<byte>.Shared.Rent(checked(2 * (_written + length)));
            Written.CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_buffer, clearArray: true);
            _buffer = larger;
        }

        _written += length;
        return _buffer.AsSpan(_written - length, length);
    }

    /// <summary>Forgets the fields: they are personal data.</summary>
    internal void Forget()
    {
        if (_buffer is { } buffer)
        {
            (_buffer, _written) = (null, 0);
            ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
        }
    }
}
