using System.Xml.Linq;

namespace Integrations.Ussd;

/// <summary>TruRoute's XML (TNM in Malawi).</summary>
internal sealed class TruRouteGateway() : UssdGateway("truroute")
{
    public override UssdMessage Read(UssdHttpRequest request)
    {
        var body = XmlFields.Parse(request.Body);
        return new UssdMessage
        {
            Gateway = Name,
            Type = body.Text("type")?.Trim() switch
            {
                "1" => UssdMessageType.Start,
                "2" => UssdMessageType.Input,
                "3" => UssdMessageType.Release,
                _ => UssdMessageType.Malformed,
            },
            SessionId = body.Text("sessionid")?.Trim() ?? "",
            Msisdn = Subscriber(body.Text("msisdn")),
            Text = body.Text("msg"),
        };
    }

    public override UssdHttpResponse Write(UssdMessage message, UssdReply reply) => reply.Kind is UssdReplyKind.None
        ? UssdHttpResponse.Empty()
        : XmlFields.Write(new XElement(
            "ussd",
            new XElement("type", reply.Kind is UssdReplyKind.Continue ? "2" : "3"),
            new XElement("msg", XmlFields.Clean(reply.Text)),
            new XElement("premium", new XElement("cost", "0"), new XElement("ref", "NULL"))));
}
