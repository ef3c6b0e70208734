using System.Buffers;
using System.Diagnostics;

namespace Integrations.Security;

/// <summary>One key of a key ring: 32 random bytes under an id. Prints its id alone.</summary>
[DebuggerDisplay("{Id,nq}")]
public sealed class PayloadKey
{
    /// <summary>The length of a key in bytes: AES-256.</summary>
    public const int Length = 32;

    private static readonly SearchValues<char> IdCharacters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.-_");

    private readonly byte[] _bytes;

    /// <summary>Copies a key.</summary>
    /// <param name="id">1 to 64 of the characters A–Z, a–z, 0–9, dot, hyphen and underscore. Written into every envelope; not secret.</param>
    /// <param name="bytes">32 bytes from a random number generator.</param>
    /// <exception cref="ArgumentException">The id or the length is not as said. The message names the id and the rule.</exception>
    public PayloadKey(string id, ReadOnlySpan<byte> bytes)
    {
        if (FindProblem(id, bytes) is { } problem)
        {
            throw new ArgumentException(problem, nameof(id));
        }

        (Id, _bytes) = (id, bytes.ToArray());
    }

    /// <summary>The id in the envelopes of this key.</summary>
    public string Id { get; }

    internal ReadOnlySpan<byte> Bytes => _bytes;

    /// <summary>The id.</summary>
    public override string ToString() => Id;

    internal static bool IsId(ReadOnlySpan<char> id) =>
        id.Length is >= 1 and <= 64 && !id.ContainsAnyExcept(IdCharacters);

    internal static string? FindProblem(string? id, ReadOnlySpan<byte> bytes) =>
        !IsId(id) ? $"The key id '{id}' must be 1 to 64 of the characters A-Z, a-z, 0-9, '.', '-' and '_'."
        : bytes.Length != Length ? $"Key '{id}' has {bytes.Length} bytes; AES-256 takes exactly {Length}."
        : !bytes.ContainsAnyExcept(bytes[0]) ? $"Key '{id}' repeats one byte; use {Length} random bytes."
        : null;
}
