namespace Integrations.Ussd;

/// <summary>The Ghanaian family that speaks in SMPP's <c>ussd_service_op</c>: Korba, TxtGhana, Mobiverse Uzo.</summary>
internal sealed class ServiceOpGateway() : UssdGateway("service-op")
{
    public override UssdMessage Read(UssdHttpRequest request)
    {
        var body = JsonFields.Parse(request);
        return new UssdMessage
        {
            Gateway = Name,
            Type = body.Number("ussdServiceOp") switch
            {
                1 => UssdMessageType.Start,
                >= 29 => UssdMessageType.Release,
                > 1 => UssdMessageType.Input,
                _ => UssdMessageType.Malformed,
            },
            SessionId = body.Text("sessionID") ?? "",
            Msisdn = Subscriber(body.Text("msisdn")),
            ServiceCode = body.Text("code"),
            Text = body.Text("ussdString"),
            Network = body.Text("network"),
        };
    }

    public override UssdHttpResponse Write(UssdMessage message, UssdReply reply) => reply.Kind is UssdReplyKind.None ? UssdHttpResponse.Empty() : JsonFields.Write(json =>
    {
        json.WriteString("message", reply.Text);
        json.WriteNumber("ussdServiceOp", reply.Kind is UssdReplyKind.Continue ? 2 : 17);
    });
}
