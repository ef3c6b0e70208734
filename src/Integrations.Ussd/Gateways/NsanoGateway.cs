namespace Integrations.Ussd;

/// <summary>Nsano in Ghana: no flag of a start.</summary>
internal sealed class NsanoGateway() : UssdGateway("nsano")
{
    public override UssdMessage Read(UssdHttpRequest request)
    {
        var body = JsonFields.Parse(request);
        return new UssdMessage
        {
            Gateway = Name,
            SessionId = body.Text("UserSessionID") ?? "",
            Msisdn = Subscriber(body.Text("msisdn")),
            Text = body.Text("msg"),
            Network = body.Text("network"),
        };
    }

    public override UssdHttpResponse Write(UssdMessage message, UssdReply reply) => reply.Kind is UssdReplyKind.None ? UssdHttpResponse.Empty() : JsonFields.Write(json =>
    {
        json.WriteStartObject("USSDResp");
        json.WriteString("action", reply.Kind is UssdReplyKind.Continue ? "input" : "prompt");
        json.WriteString("menus", "");
        json.WriteString("title", reply.Text);
        json.WriteEndObject();
    });
}
