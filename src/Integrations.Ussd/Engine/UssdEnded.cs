namespace Integrations.Ussd;

/// <summary>A dialog that ended. Ending undoes nothing: who confirmed and hung up has confirmed.</summary>
public sealed class UssdEnded
{
    /// <summary>The gateway's name.</summary>
    public required string Gateway { get; init; }

    /// <summary>The gateway's session id.</summary>
    public required string SessionId { get; init; }

    /// <summary>Whether the subscriber left, time ran out, or a report came after the end.</summary>
    public required UssdMessageType Type { get; init; }

    /// <summary>The subscriber, when known.</summary>
    public Msisdn? Msisdn { get; init; }

    /// <summary>The service code, when known.</summary>
    public string? ServiceCode { get; init; }

    /// <summary>The gateway's own name of the network.</summary>
    public string? Network { get; init; }

    /// <summary>The screen where the session was, when it is still known.</summary>
    public string? Step { get; init; }

    /// <summary>Why, in the gateway's words.</summary>
    public string? Reason { get; init; }

    /// <summary>The gateway's report, when it sends one.</summary>
    public UssdEndReport? Report { get; init; }

    /// <summary>The gateway and the type.</summary>
    public override string ToString() => $"{Gateway} {Type}";
}
