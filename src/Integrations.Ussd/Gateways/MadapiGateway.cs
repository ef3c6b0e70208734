namespace Integrations.Ussd;

/// <summary>MTN's MADAPI.</summary>
internal sealed class MadapiGateway() : UssdGateway("madapi")
{
    public override UssdMessage Read(UssdHttpRequest request)
    {
        var body = JsonFields.Parse(request);
        var type = body.Number("messageType") switch
        {
            0 => UssdMessageType.Start,
            1 => UssdMessageType.Input,
            2 or 3 => UssdMessageType.Ended,
            4 => UssdMessageType.Release,
            5 => UssdMessageType.Timeout,
            _ => UssdMessageType.Malformed,
        };
        var text = body.Text("ussdString");
        return new UssdMessage
        {
            Gateway = Name,
            Type = type,
            SessionId = body.Text("sessionId") ?? "",
            Msisdn = Subscriber(body.Text("msisdn")),
            ServiceCode = body.Text("serviceCode"),
            Text = type is UssdMessageType.Start or UssdMessageType.Input ? text : null,
            Reason = type is UssdMessageType.Release or UssdMessageType.Timeout ? text : null,
            Wire = (body.Text("serviceCode") ?? "", body.Text("msisdn") ?? ""),
        };
    }

    public override UssdHttpResponse Write(UssdMessage message, UssdReply reply)
    {
        var (code, number) = message.Wire is ValueTuple<string, string> wire ? wire : ("", "");
        var isOpen = reply.Kind is UssdReplyKind.Continue;
        return reply.Kind is UssdReplyKind.None ? UssdHttpResponse.Empty() : JsonFields.Write(json =>
        {
            json.WriteString("statusCode", "0000");
            json.WriteStartObject("data");
            json.WriteString("inboundResponse", reply.Text);
            json.WriteBoolean("userInputRequired", isOpen);
            json.WriteNumber("messageType", isOpen ? 1 : 2);
            json.WriteString("serviceCode", code);
            json.WriteString("msisdn", number);
            json.WriteEndObject();
        });
    }
}
