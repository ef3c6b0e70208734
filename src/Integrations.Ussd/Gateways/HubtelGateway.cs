using System.Text.Json;

namespace Integrations.Ussd;

/// <summary>Hubtel in Ghana, formerly SMSGH.</summary>
internal sealed class HubtelGateway() : UssdGateway("hubtel")
{
    private const int LongestState = 100;

    public override TimeSpan SessionTime => TimeSpan.FromSeconds(120);

    public override UssdMessage Read(UssdHttpRequest request)
    {
        var body = JsonFields.Parse(request);
        var type = body.TextInAnyCase("Type") switch
        {
            { } word when Is(word, "Initiation") || Is(word, "Query") || Is(word, "Favorite") => UssdMessageType.Start,
            { } word when Is(word, "Response") => UssdMessageType.Input,
            { } word when Is(word, "Release") => UssdMessageType.Release,
            { } word when Is(word, "Timeout") => UssdMessageType.Timeout,
            _ => UssdMessageType.Malformed,
        };
        return new UssdMessage
        {
            Gateway = Name,
            Type = type,
            SessionId = body.TextInAnyCase("SessionId") ?? "",
            Msisdn = Subscriber(body.TextInAnyCase("Mobile")),
            ServiceCode = ServiceCode.Normalise(body.TextInAnyCase("ServiceCode")),
            Text = body.TextInAnyCase("Message"),
            RequestId = body.TextInAnyCase("Sequence"),
            Network = body.TextInAnyCase("Operator"),
            ClientState = body.TextInAnyCase("ClientState") is { Length: > 0 } state ? state : null,
        };
    }

    public override UssdHttpResponse Write(UssdMessage message, UssdReply reply) => reply.Kind is UssdReplyKind.None
        ? UssdHttpResponse.Empty()
        : JsonFields.Write(json =>
        {
            var isOpen = reply.Kind is UssdReplyKind.Continue;
            json.WriteString("SessionId", message.SessionId);
            json.WriteString("Type", isOpen ? "response" : reply.Kind is UssdReplyKind.Checkout ? "AddToCart" : "release");
            json.WriteString("Message", reply.Text);
            json.WriteString("Label", reply.Step ?? "");
            json.WriteString("DataType", isOpen ? "input" : "display");
            json.WriteString("FieldType", "text");
            if (reply.ClientState is { Length: <= LongestState } state)
            {
                json.WriteString("ClientState", state);
            }

            if (reply.IsInputSensitive)
            {
                json.WriteBoolean("MaskNextRoute", true);
            }

            if (reply is { Kind: UssdReplyKind.Checkout, Item: { } item })
            {
                WriteItem(json, item);
            }
        });

    private static void WriteItem(Utf8JsonWriter json, UssdCheckoutItem item)
    {
        json.WriteStartObject("Item");
        json.WriteString("ItemName", item.Name);
        json.WriteNumber("Qty", item.Quantity);
        json.WriteNumber("Price", item.Price);
        json.WriteEndObject();
    }

    private static bool Is(string word, string type) => string.Equals(word, type, StringComparison.OrdinalIgnoreCase);
}
