using System.Xml.Linq;

namespace Integrations.Ussd;

/// <summary>AAT and Vodacom Messaging in South Africa. A screen that waits carries a hidden option with the address that the answer goes to.</summary>
internal sealed class AatGateway(Uri callback) : UssdGateway("aat")
{
    public override UssdMessage Read(UssdHttpRequest request)
    {
        var query = new FormFields(request.Query);
        var text = query["request"];
        return query.Filled("ussdSessionId") is not { } session || text is null
            ? new UssdMessage { Gateway = Name, Type = UssdMessageType.Malformed }
            : new UssdMessage
            {
                Gateway = Name,
                Type = ServiceCode.IsDialled(text) ? UssdMessageType.Start : UssdMessageType.Input,
                SessionId = session,
                Msisdn = Subscriber(query["msisdn"]),
                Text = text,
                Network = query.Filled("provider"),
            };
    }

    public override UssdHttpResponse Write(UssdMessage message, UssdReply reply)
    {
        if (reply.Kind is UssdReplyKind.None)
        {
            return UssdHttpResponse.Empty();
        }

        var root = new XElement("request", new XElement("headertext", XmlFields.Clean(reply.Text)));
        if (reply.Kind is UssdReplyKind.Continue)
        {
            root.Add(new XElement("options", new XElement(
                "option",
                new XAttribute("command", "1"),
                new XAttribute("order", "1"),
                new XAttribute("callback", callback.OriginalString),
                new XAttribute("display", "False"),
                "")));
        }

        return XmlFields.Write(root);
    }
}
