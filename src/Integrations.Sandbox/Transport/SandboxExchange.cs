namespace Integrations.Sandbox.Transport;

/// <summary>One request on its way in, whatever carries it.</summary>
internal abstract class SandboxExchange
{
    public abstract string Method { get; }

    public abstract string Path { get; }

    /// <summary>With its question mark, or empty.</summary>
    public abstract string Query { get; }

    public abstract IReadOnlyDictionary<string, string> Headers { get; }

    /// <summary>No socket: the answers are marked as simulated.</summary>
    public abstract bool IsInProcess { get; }

    public abstract ValueTask<byte[]> ReadBodyAsync(CancellationToken cancellationToken);
}
