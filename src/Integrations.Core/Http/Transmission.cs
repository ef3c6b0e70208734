using System.Net;

namespace Integrations.Http;

/// <summary>One passage of a request through the network: what left, and what came back.</summary>
/// <remarks>Read-only once the exchange is returned. The body may hold personal data: never log it.</remarks>
public sealed class Transmission
{
    internal Transmission(int number) => Number = number;

    /// <summary>1 for the first.</summary>
    public int Number { get; }

    /// <summary>True once the first byte of the body was handed to the connection. While false, nothing was sent.</summary>
    public bool BodyStarted { get; internal set; }

    /// <summary>True once the last byte of the body was handed to the connection.</summary>
    public bool BodyCompleted { get; internal set; }

    /// <summary>The status of the answer; <see langword="null"/> when none came.</summary>
    public HttpStatusCode? Status { get; internal set; }

    /// <summary>The complete body of the answer; empty when there was none or it broke off.</summary>
    public ReadOnlyMemory<byte> Answer { get; internal set; }

    /// <summary>The media type of the answer, such as <c>application/json</c>.</summary>
    public string? MediaType { get; internal set; }

    /// <summary>How long the provider asks to wait.</summary>
    public TimeSpan? RetryAfter { get; internal set; }

    /// <summary>The entity tag of the answer, as it came: what <c>If-None-Match</c> repeats; <see langword="null"/> when there is none.</summary>
    public string? EntityTag { get; internal set; }

    /// <summary>A header of the answer, one of <see cref="ProviderProtocol.AnswerHeaders"/>; <see langword="null"/> when the answer has none of that name.</summary>
    /// <param name="name">The name, in any case.</param>
    public string? Header(string name) => Headers?.GetValueOrDefault(name);

    internal Dictionary<string, string>? Headers { get; set; }

    /// <summary>Why there is no complete answer.</summary>
    public TransmissionFault Fault { get; internal set; }

    /// <summary>The exception behind <see cref="Fault"/>.</summary>
    public Exception? Exception { get; internal set; }

    /// <summary>How long it took.</summary>
    public TimeSpan Duration { get; internal set; }

    internal bool IsInFlight { get; set; }

    /// <summary>True when the body started, or when something answered although it did not.</summary>
    internal bool MayHaveArrived => BodyStarted || Status is not null;

    /// <summary>True when a complete answer came.</summary>
    public bool IsAnswered => Status is not null && Fault is TransmissionFault.None && !IsInFlight;

    /// <summary>True for a status from 200 to 299.</summary>
    public bool IsSuccessStatus => IsAnswered && (int)Status.GetValueOrDefault() is >= 200 and < 300;
}
