namespace Integrations.Ussd;

/// <summary>Cellulant: six fields joined by bars.</summary>
internal sealed class CellulantGateway() : UssdGateway("cellulant")
{
    public override UssdMessage Read(UssdHttpRequest request)
    {
        var query = new FormFields(request.Query);
        var operation = query["opCode"];
        var isAborted = operation is "ABO" || query["ABORT"] is not (null or "" or "0" or "null");
        return query.Filled("sessionID") is not { } session
            ? new UssdMessage { Gateway = Name, Type = UssdMessageType.Malformed }
            : new UssdMessage
            {
                Gateway = Name,
                Type = isAborted ? UssdMessageType.Release : operation is "BEG" ? UssdMessageType.Start : UssdMessageType.Input,
                SessionId = session,
                Msisdn = Subscriber(query["MSISDN"]),
                Text = query["INPUT"],
            };
    }

    // A bar would be read as the end of the field.
    public override UssdHttpResponse Write(UssdMessage message, UssdReply reply) => reply.Kind is UssdReplyKind.None
        ? UssdHttpResponse.Empty()
        : UssdHttpResponse.Text($"1|{reply.Text.Replace('|', '/')}|null|null|{(reply.Kind is UssdReplyKind.Continue ? "null" : "end")}|null", "text/plain");
}
