namespace Integrations.Ussd;

/// <summary>Safaricom's own USSD gateway: the dialled sub-code and all inputs in one parameter.</summary>
internal sealed class SafaricomGateway() : UssdGateway("safaricom")
{
    public override int PrefixUnits => Prefixed.Units;

    public override UssdMessage Read(UssdHttpRequest request)
    {
        var query = new FormFields(request.Query);
        return query.Filled("SESSION_ID") is not { } session
            ? new UssdMessage { Gateway = Name, Type = UssdMessageType.Malformed }
            : new UssdMessage
            {
                Gateway = Name,
                SessionId = session,
                Msisdn = Subscriber(query["ORIG"]),
                ServiceCode = query.Filled("DEST"),
                History = query["USSD_PARAMS"] ?? "",
                HistoryHoldsCode = true,
            };
    }

    public override UssdHttpResponse Write(UssdMessage message, UssdReply reply) => Prefixed.Write(reply);
}
