using System.Globalization;
using System.Security.Cryptography;

namespace Integrations.Sandbox.Transport;

/// <summary>Random texts that repeat under a seed (SplitMix64). Not for secrets that protect anything real.</summary>
internal sealed class Identifiers(ulong? seed)
{
    private const string Alphanumeric = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    private const string Hexadecimal = "0123456789abcdef";

    private ulong _state = seed ?? BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong)));
    private int _serial;

    public string Upper(int length) => Text(length, Alphanumeric);

    public string Hex(int length) => Text(length, Hexadecimal);

    /// <summary>The newer form, as in <c>2654-4b64-97ff-b827b542881d3130</c>.</summary>
    public string Request() =>
        string.Create(CultureInfo.InvariantCulture, $"{Hex(4)}-4{Hex(3)}-{Hex(4)}-{Hex(12)}{Interlocked.Increment(ref _serial)}");

    private string Text(int length, string alphabet) =>
        string.Create(length, (this, alphabet), static (span, state) =>
        {
            foreach (ref var character in span)
            {
                character = state.alphabet[(int)(state.Item1.Next() % (ulong)state.alphabet.Length)];
            }
        });

    private ulong Next()
    {
        unchecked
        {
            var z = Interlocked.Add(ref _state, 0x9E3779B97F4A7C15);
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return z ^ (z >> 31);
        }
    }
}
