namespace Integrations.Ussd;

/// <summary>Beem in Tanzania.</summary>
internal sealed class BeemGateway() : UssdGateway("beem")
{
    public override UssdMessage Read(UssdHttpRequest request)
    {
        var body = JsonFields.Parse(request);
        var payload = body.TryGetProperty("payload", out var found) ? found : default;
        return new UssdMessage
        {
            Gateway = Name,
            Type = body.Text("command") switch
            {
                "initiate" => UssdMessageType.Start,
                "continue" => UssdMessageType.Input,
                "terminate" => UssdMessageType.Release,
                _ => UssdMessageType.Malformed,
            },
            SessionId = body.Text("session_id") ?? "",
            Msisdn = Subscriber(body.Text("msisdn")),
            Text = payload.Text("response"),
            RequestId = payload.Text("request_id"),
            Network = body.Text("operator"),
            Wire = body.Text("msisdn") ?? "",
        };
    }

    public override UssdHttpResponse Write(UssdMessage message, UssdReply reply) => reply.Kind is UssdReplyKind.None ? UssdHttpResponse.Empty() : JsonFields.Write(json =>
    {
        json.WriteString("msisdn", message.Wire as string ?? "");
        json.WriteString("operator", message.Network ?? "");
        json.WriteString("session_id", message.SessionId);
        json.WriteString("command", reply.Kind is UssdReplyKind.Continue ? "continue" : "terminate");
        json.WriteStartObject("payload");
        json.WriteString("request_id", message.RequestId ?? "");
        json.WriteString("request", reply.Text);
        json.WriteEndObject();
    });
}
