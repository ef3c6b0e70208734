namespace Integrations.Sandbox;

/// <summary>A request that reached a simulated provider, whatever became of it.</summary>
/// <remarks>Holds what the client sent, numbers and credentials included: for tests, not for logs. <see cref="object.ToString"/> shows none of it.</remarks>
public sealed class SandboxArrival
{
    private int _status;

    internal SandboxArrival(SandboxOperation operation, string method, string path, IReadOnlyDictionary<string, string> headers, DateTimeOffset at)
        => (Operation, Method, Path, Headers, At) = (operation, method, path, headers, at);

    /// <summary>The operation the path belongs to; <see cref="DarajaOperation.Unknown"/> for a path nobody serves.</summary>
    public SandboxOperation Operation { get; }

    /// <summary>The HTTP method.</summary>
    public string Method { get; }

    /// <summary>The path with its query, as sent.</summary>
    public string Path { get; }

    /// <summary>The request headers; names compare without case, repeated values are joined by a comma.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; }

    /// <summary>When it arrived, by the sandbox's clock.</summary>
    public DateTimeOffset At { get; }

    /// <summary>The body, byte for byte. Empty when the connection was cut before it was read.</summary>
    public ReadOnlyMemory<byte> Body { get; internal set; }

    /// <summary>The HTTP status that was decided, also when the answer was lost on its way; <see langword="null"/> while undecided or when the request itself was lost.</summary>
    public int? Status
    {
        get => Volatile.Read(ref _status) is var status and not 0 ? status : null;
        internal set => Volatile.Write(ref _status, value ?? 0);
    }

    /// <summary>Operation and status only.</summary>
    public override string ToString() => $"{Operation} {(Status is { } status ? status : "open")}";
}
