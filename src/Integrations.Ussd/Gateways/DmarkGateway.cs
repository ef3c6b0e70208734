namespace Integrations.Ussd;

/// <summary>DMARK in Uganda. It has no signal for an abort.</summary>
internal sealed class DmarkGateway() : UssdGateway("dmark")
{
    public override UssdMessage Read(UssdHttpRequest request)
    {
        var query = new FormFields(request.Query);
        var isStart = query["response"] is "false";
        return query.Filled("transactionId") is not { } session
            ? new UssdMessage { Gateway = Name, Type = UssdMessageType.Malformed }
            : new UssdMessage
            {
                Gateway = Name,
                Type = isStart ? UssdMessageType.Start : UssdMessageType.Input,
                SessionId = session,
                Msisdn = Subscriber(query["msisdn"]),
                ServiceCode = query["ussdServiceCode"],
                Text = query["ussdRequestString"],
                TextIsBareCode = isStart,
            };
    }

    public override UssdHttpResponse Write(UssdMessage message, UssdReply reply) => reply.Kind is UssdReplyKind.None ? UssdHttpResponse.Empty() : JsonFields.Write(json =>
    {
        json.WriteString("responseString", reply.Text);
        json.WriteString("action", reply.Kind is UssdReplyKind.Continue ? "request" : "end");
    });
}
