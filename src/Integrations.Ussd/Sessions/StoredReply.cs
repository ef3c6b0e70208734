namespace Integrations.Ussd;

/// <summary>An answer as JSON.</summary>
internal sealed class StoredReply
{
    public UssdReplyKind Kind { get; set; }

    public string Text { get; set; } = "";

    public string? Step { get; set; }

    public bool IsInputSensitive { get; set; }

    public string? ClientState { get; set; }

    public UssdCheckoutItem? Item { get; set; }

    public static StoredReply From(UssdReply reply) => new()
    {
        Kind = reply.Kind,
        Text = reply.Text,
        Step = reply.Step,
        IsInputSensitive = reply.IsInputSensitive,
        ClientState = reply.ClientState,
        Item = reply.Item,
    };

    public UssdReply ToReply() => new(Kind, Text) { Step = Step, IsInputSensitive = IsInputSensitive, ClientState = ClientState, Item = Item };
}
