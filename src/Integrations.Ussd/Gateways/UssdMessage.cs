namespace Integrations.Ussd;

/// <summary>What a gateway sent, read but not yet judged. Not a record: it holds what people typed.</summary>
public sealed class UssdMessage
{
    /// <summary>What the gateway says it is.</summary>
    public UssdMessageType Type { get; init; }

    /// <summary>The gateway's name, such as <c>africastalking</c>. Sessions of different gateways never meet.</summary>
    public string Gateway { get; init; } = "direct";

    /// <summary>The gateway's session id: opaque, compared exactly. At most 200 characters.</summary>
    public string SessionId { get; init; } = "";

    /// <summary>The subscriber, when the message says.</summary>
    public Msisdn? Msisdn { get; init; }

    /// <summary>The service code as the message gives it, with or without <c>*</c> and <c>#</c>; null when it does not say.</summary>
    public string? ServiceCode { get; init; }

    /// <summary>What was typed last, or dialled. Ignored when <see cref="History"/> is there.</summary>
    public string? Text { get; init; }

    /// <summary>Whether <see cref="Text"/> at a start is the dialled string without its star and hash.</summary>
    public bool TextIsBareCode { get; init; }

    /// <summary>All inputs of the session joined by <c>*</c>, for gateways that send them all; null for the others.</summary>
    public string? History { get; init; }

    /// <summary>Whether the first history of a session is the part dialled after <see cref="ServiceCode"/> and belongs to the code.</summary>
    public bool HistoryHoldsCode { get; init; }

    /// <summary>A number or id that is the same when the same message is delivered again; null when the gateway has none.</summary>
    public string? RequestId { get; init; }

    /// <summary>The gateway's own name of the network, unchanged.</summary>
    public string? Network { get; init; }

    /// <summary>What the last answer asked the gateway to bring back.</summary>
    public string? ClientState { get; init; }

    /// <summary>Why the dialog ended, in the gateway's words.</summary>
    public string? Reason { get; init; }

    /// <summary>What the gateway reports about a dialog that ended.</summary>
    public UssdEndReport? Report { get; init; }

    /// <summary>Whether an input for a session that is not known is refused in the gateway's own way instead of starting afresh.</summary>
    public bool RefusesUnknownSession { get; init; }

    /// <summary>What the adapter needs again to write the answer: ids that are echoed.</summary>
    public object? Wire { get; init; }

    /// <summary>Gateway and type. Nothing that a person typed.</summary>
    public override string ToString() => $"{Gateway} {Type}";
}
