namespace Integrations.Ussd;

/// <summary>Nalo in Ghana and Nigeria.</summary>
internal sealed class NaloGateway() : UssdGateway("nalo")
{
    public override UssdMessage Read(UssdHttpRequest request)
    {
        var body = JsonFields.Parse(request);
        var subscriber = Subscriber(body.Text("MSISDN"));
        var user = body.Text("USERID") ?? "";

        // Older integrations get no session id: the account and the number stand for it, and the flag of a start drops what was there.
        var session = body.Text("SESSIONID") is { Length: > 0 } id ? id : $"{user}/{subscriber?.Reveal()}";
        return new UssdMessage
        {
            Gateway = Name,
            Type = body.IsTrue("MSGTYPE") ? UssdMessageType.Start : body.Text("MSGTYPE") is "false" or "False" or "0" ? UssdMessageType.Input : UssdMessageType.Malformed,
            SessionId = session,
            Msisdn = subscriber,
            Text = body.Text("USERDATA"),
            Network = body.Text("NETWORK"),
            Wire = (user, body.Text("MSISDN") ?? ""),
        };
    }

    public override UssdHttpResponse Write(UssdMessage message, UssdReply reply)
    {
        var (user, number) = message.Wire is ValueTuple<string, string> wire ? wire : ("", "");
        return reply.Kind is UssdReplyKind.None ? UssdHttpResponse.Empty() : JsonFields.Write(json =>
        {
            json.WriteString("USERID", user);
            json.WriteString("MSISDN", number);
            json.WriteString("MSG", reply.Text);
            json.WriteBoolean("MSGTYPE", reply.Kind is UssdReplyKind.Continue);
        });
    }
}
