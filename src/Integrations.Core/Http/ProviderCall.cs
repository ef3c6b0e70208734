using System.Diagnostics;
using Integrations.Payments;

namespace Integrations.Http;

/// <summary>One call of one operation for one merchant.</summary>
public sealed class ProviderCall
{
    /// <summary>The operation.</summary>
    public required ProviderOperation Operation { get; init; }

    /// <summary>The merchant (the registration's name) whose token, limits and log it is.</summary>
    public required string Merchant { get; init; }

    /// <summary>Path and query below the base address.</summary>
    public required string Path { get; init; }

    /// <summary>The body, sent with a Content-Length; the bytes never change between passages.</summary>
    /// <remarks>Every operation that moves value carries one: a request without a body is silently sent again by the framework when a reused connection closes.</remarks>
    public ReadOnlyMemory<byte>? Body { get; init; }

    /// <summary>The media type of the body.</summary>
    public string ContentType { get; init; } = "application/json";

    /// <summary>Headers of this call.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>Where the credentials come from; <see langword="null"/> sends none.</summary>
    public IRequestAuthenticator? Authenticator { get; init; }

    /// <summary>Signs the request; <see langword="null"/> signs nothing.</summary>
    public IRequestSigner? Signer { get; init; }

    /// <summary>Our reference, for the attempt log.</summary>
    public string? Reference { get; init; }

    /// <summary>The host's correlation id. Default, and in place of <see langword="null"/>: the id of the current trace, where there is one.</summary>
    public string? CorrelationId
    {
        get;
        init => field = value ?? CurrentTrace;
    } = CurrentTrace;

    /// <summary>The product, for the attempt log: a bounded code, never an account or a number.</summary>
    public string? ProductCode { get; init; }

    /// <summary>The engine's permission. With one, the operation is treated as <see cref="Replay.Never"/>: sending again is the engine's business.</summary>
    public SendPermit? Permit { get; init; }

    private static string? CurrentTrace => Activity.Current?.TraceId.ToHexString();

    internal Replay Replay => Permit is null ? Operation.Replay : Replay.Never;
}
