namespace Integrations.Ussd;

/// <summary>Orchard in Ghana.</summary>
internal sealed class OrchardGateway() : UssdGateway("orchard")
{
    public override UssdMessage Read(UssdHttpRequest request)
    {
        var body = JsonFields.Parse(request);
        return new UssdMessage
        {
            Gateway = Name,
            Type = body.Number("msg_type") switch
            {
                0 => UssdMessageType.Start,
                1 => UssdMessageType.Input,
                2 => UssdMessageType.Release,
                _ => UssdMessageType.Malformed,
            },
            SessionId = body.Text("session_id") ?? "",
            Msisdn = Subscriber(body.Text("msisdn")),
            ServiceCode = body.Text("service_code"),
            Text = body.Text("ussd_body"),
            Network = body.Text("nw_code"),
            Wire = (body.Text("msisdn") ?? "", body.Text("service_code") ?? ""),
        };
    }

    public override UssdHttpResponse Write(UssdMessage message, UssdReply reply)
    {
        var (number, code) = message.Wire is ValueTuple<string, string> wire ? wire : ("", "");
        return reply.Kind is UssdReplyKind.None ? UssdHttpResponse.Empty() : JsonFields.Write(json =>
        {
            json.WriteString("session_id", message.SessionId);
            json.WriteString("msisdn", number);
            json.WriteString("msg_type", reply.Kind is UssdReplyKind.Continue ? "1" : "2");
            json.WriteString("ussd_body", reply.Text);
            json.WriteString("nw_code", message.Network ?? "");
            json.WriteString("service_code", code);
        });
    }
}
