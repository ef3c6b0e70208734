namespace Integrations.Ussd;

/// <summary>What a gateway sends and expects, for gateways that differ by names only.</summary>
public sealed record UssdGatewayForm
{
    /// <summary>Where the fields are. A form by default.</summary>
    public UssdFieldSource Source { get; init; } = UssdFieldSource.Form;

    /// <summary>The field of the session id.</summary>
    public required string SessionId { get; init; }

    /// <summary>The field of the subscriber's number.</summary>
    public required string Msisdn { get; init; }

    /// <summary>The field of what was typed.</summary>
    public required string Text { get; init; }

    /// <summary>The field of the service code; null when there is none.</summary>
    public string? ServiceCode { get; init; }

    /// <summary>The field of the network; null when there is none.</summary>
    public string? Network { get; init; }

    /// <summary>The field of a number or an id that a repeated request has again; null when there is none.</summary>
    public string? RequestId { get; init; }

    /// <summary>Whether <see cref="Text"/> holds all inputs of the session joined by <c>*</c>.</summary>
    public bool SendsHistory { get; init; }

    /// <summary>The field that tells a start; null when an unknown session is one.</summary>
    public string? StartFlag { get; init; }

    /// <summary>The values of <see cref="StartFlag"/> that mean a start.</summary>
    public IReadOnlyList<string> StartValues { get; init; } = [];

    /// <summary>The values of <see cref="StartFlag"/> that mean that the subscriber left.</summary>
    public IReadOnlyList<string> ReleaseValues { get; init; } = [];

    /// <summary>The member of the answer's text; null for a plain text that begins with <c>CON </c> or <c>END </c>.</summary>
    public string? ReplyText { get; init; }

    /// <summary>The member of the answer that says whether the session goes on.</summary>
    public string? ReplyOpen { get; init; }

    /// <summary>Its value when the session goes on. <c>true</c>, <c>false</c> and whole numbers are written as such.</summary>
    public string OpenValue { get; init; } = "true";

    /// <summary>Its value at the end.</summary>
    public string ClosedValue { get; init; } = "false";

    /// <summary>Whether the answer repeats the members of the request, as Oltranz expects. JSON only.</summary>
    public bool EchoesRequest { get; init; }

    /// <summary>How long the gateway waits. 5 seconds by default.</summary>
    public TimeSpan AnswerWithin { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long it keeps a session open. 3 minutes by default.</summary>
    public TimeSpan SessionTime { get; init; } = TimeSpan.FromSeconds(180);

    /// <summary>The longest screen.</summary>
    public UssdLimits Limits { get; init; } = UssdLimits.Default;
}
