using System.Security.Cryptography;

namespace Integrations.Bridge;

/// <summary>The raw answers of one call. Thread-safe: a call that was given up may still bring one.</summary>
internal sealed class HeardAnswers(string reference, Action end) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly List<(string Operation, int? Status, ReadOnlyMemory<byte> Content, string Digest)> _answers = [];

    public string Reference { get; } = reference;

    /// <summary>The digest of the last one: what the call's finding was read from.</summary>
    public string? Digest
    {
        get
        {
            lock (_gate)
            {
                return _answers.Count > 0 ? _answers[^1].Digest : null;
            }
        }
    }

    public void Add(string operation, int? status, ReadOnlyMemory<byte> content)
    {
        lock (_gate)
        {
            _answers.Add((operation, status, content, Convert.ToHexStringLower(SHA256.HashData(content.Span))));
        }
    }

    public (string Operation, int? Status, ReadOnlyMemory<byte> Content, string Digest)[] All()
    {
        lock (_gate)
        {
            return [.. _answers];
        }
    }

    public void Dispose() => end();
}
