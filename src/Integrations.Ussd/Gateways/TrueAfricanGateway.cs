using System.Xml.Linq;

namespace Integrations.Ussd;

/// <summary>TrueAfrican in Uganda: XML-RPC.</summary>
internal sealed class TrueAfricanGateway() : UssdGateway("trueafrican")
{
    public override UssdMessage Read(UssdHttpRequest request)
    {
        var call = XmlFields.Parse(request.Body);
        var members = call.Descendants("member").ToLookup(static member => member.Element("name")?.Value ?? "", static member => member.Element("value")?.Value, StringComparer.Ordinal);
        return new UssdMessage
        {
            Gateway = Name,
            Type = call.Text("methodName") switch
            {
                "USSD.INIT" => UssdMessageType.Start,
                "USSD.CONT" => UssdMessageType.Input,
                "USSD.END" => UssdMessageType.Release,
                _ => UssdMessageType.Malformed,
            },
            SessionId = members["session"].FirstOrDefault() ?? "",
            Msisdn = Subscriber(members["msisdn"].FirstOrDefault()),
            ServiceCode = members["shortcode"].FirstOrDefault(),
            Text = members["response"].FirstOrDefault(),
        };
    }

    public override UssdHttpResponse Write(UssdMessage message, UssdReply reply)
    {
        var members = new XElement("struct");
        if (reply.Kind is not UssdReplyKind.None)
        {
            members.Add(Member("session", message.SessionId), Member("type", reply.Kind is UssdReplyKind.Continue ? "cont" : "end"), Member("message", XmlFields.Clean(reply.Text)));
        }

        return XmlFields.Write(new XElement("methodResponse", new XElement("params", new XElement("param", new XElement("value", members)))));
    }

    private static XElement Member(string name, string value) => new("member", new XElement("name", name), new XElement("value", new XElement("string", value)));
}
