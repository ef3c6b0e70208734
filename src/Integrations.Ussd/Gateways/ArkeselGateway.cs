namespace Integrations.Ussd;

/// <summary>Arkesel in Ghana.</summary>
internal sealed class ArkeselGateway() : UssdGateway("arkesel")
{
    public override TimeSpan AnswerWithin => TimeSpan.FromSeconds(25);

    public override TimeSpan SessionTime => TimeSpan.FromSeconds(150);

    public override UssdMessage Read(UssdHttpRequest request)
    {
        var body = JsonFields.Parse(request);
        return new UssdMessage
        {
            Gateway = Name,
            Type = body.IsTrue("newSession") ? UssdMessageType.Start : UssdMessageType.Input,
            SessionId = body.Text("sessionID") ?? "",
            Msisdn = Subscriber(body.Text("msisdn")),
            Text = body.Text("userData"),
            Network = body.Text("network"),
            Wire = (body.Text("userID") ?? "", body.Text("msisdn") ?? ""),
        };
    }

    public override UssdHttpResponse Write(UssdMessage message, UssdReply reply)
    {
        var (user, number) = message.Wire is ValueTuple<string, string> wire ? wire : ("", "");
        return reply.Kind is UssdReplyKind.None ? UssdHttpResponse.Empty() : JsonFields.Write(json =>
        {
            json.WriteString("sessionID", message.SessionId);
            json.WriteString("userID", user);
            json.WriteString("msisdn", number);
            json.WriteString("message", reply.Text);
            json.WriteBoolean("continueSession", reply.Kind is UssdReplyKind.Continue);
        });
    }
}
