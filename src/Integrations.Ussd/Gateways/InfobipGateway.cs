namespace Integrations.Ussd;

/// <summary>Infobip: start, response, end and status under <c>/session/{id}</c>.</summary>
internal sealed class InfobipGateway() : UssdGateway("infobip")
{
    public override UssdMessage Read(UssdHttpRequest request)
    {
        if (request.Path.Trim('/').Split('/') is not [.., "session", { Length: > 0 } session, var action])
        {
            return new UssdMessage { Gateway = Name, Type = UssdMessageType.Malformed };
        }

        var body = request.Body.IsEmpty ? default : JsonFields.Parse(request);
        return new UssdMessage
        {
            Gateway = Name,
            Type = action switch
            {
                "start" => UssdMessageType.Start,
                "response" => UssdMessageType.Input,
                "end" => UssdMessageType.Release,
                "status" => UssdMessageType.Ended,
                _ => UssdMessageType.Malformed,
            },
            SessionId = Uri.UnescapeDataString(session),
            Msisdn = Subscriber(body.Text("msisdn")),
            ServiceCode = body.Text("shortCode"),
            Text = body.Text("text"),
            Network = body.Text("ussdGwId"),
            Reason = body.Text("reason"),
            RefusesUnknownSession = true,
        };
    }

    public override UssdHttpResponse Write(UssdMessage message, UssdReply reply) => reply.Kind switch
    {
        UssdReplyKind.None => JsonFields.Write(static json =>
        {
            json.WriteNumber("responseExitCode", 200);
            json.WriteString("responseMessage", "");
        }),
        UssdReplyKind.UnknownSession => JsonFields.Write(static json =>
        {
            json.WriteBoolean("shouldClose", true);
            json.WriteString("ussdMenu", "");
            json.WriteNumber("responseExitCode", 400);
            json.WriteString("responseMessage", "unknown session");
        }),
        _ => JsonFields.Write(json =>
        {
            json.WriteBoolean("shouldClose", reply.Kind is not UssdReplyKind.Continue);
            json.WriteString("ussdMenu", reply.Text);
            json.WriteNumber("responseExitCode", 200);
            json.WriteString("responseMessage", "");
        }),
    };
}
