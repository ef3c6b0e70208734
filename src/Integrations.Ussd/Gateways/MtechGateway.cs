using System.Xml.Linq;

namespace Integrations.Ussd;

/// <summary>MTECH: pages of XML without a newline anywhere.</summary>
internal sealed class MtechGateway() : UssdGateway("mtech")
{
    public override UssdMessage Read(UssdHttpRequest request)
    {
        var page = XmlFields.Parse(request.Body);
        var number = page.Text("mobile_number");
        var isStart = page.Text("page_id")?.Trim() is "0" && number is not null;
        return new UssdMessage
        {
            Gateway = Name,
            Type = page.Element("status") is not null ? UssdMessageType.Release : isStart ? UssdMessageType.Start : UssdMessageType.Input,
            SessionId = page.Text("session_id")?.Trim() ?? "",
            Msisdn = Subscriber(number),
            Text = page.Text("data"),
            Reason = page.Text("status"),
        };
    }

    public override UssdHttpResponse Write(UssdMessage message, UssdReply reply)
    {
        if (reply.Kind is UssdReplyKind.None)
        {
            return UssdHttpResponse.Empty();
        }

        var text = new XElement("div");
        foreach (var (index, line) in XmlFields.Clean(reply.Text).Split('\n').Index())
        {
            if (index > 0)
            {
                text.Add(new XElement("br"));
            }

            text.Add(line);
        }

        var page = new XElement("page", new XAttribute("version", "2.0"), new XElement("session_id", message.SessionId), text);
        if (reply.Kind is UssdReplyKind.Continue)
        {
            page.Add(new XElement("navigation", new XElement("link", new XAttribute("accesskey", "*"), new XAttribute("pageId", "indexX"))));
        }

        return XmlFields.Write(page);
    }
}
