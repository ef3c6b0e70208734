using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace Integrations.Ussd;

/// <summary>XML of gateways. A document type is refused and nothing outside the document is read.</summary>
internal static class XmlFields
{
    private static readonly XmlReaderSettings Reading = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = 128 * 1024,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
    };

    /// <exception cref="XmlException">It is no XML, or has a document type.</exception>
    public static XElement Parse(ReadOnlyMemory<byte> body)
    {
        using var stream = new MemoryStream(body.ToArray(), writable: false);
        using var reader = XmlReader.Create(stream, Reading);
        return XElement.Load(reader);
    }

    /// <exception cref="XmlException">It is no XML, or has a document type.</exception>
    public static XElement Parse(string text)
    {
        using var reader = XmlReader.Create(new StringReader(text), Reading);
        return XElement.Load(reader);
    }

    public static string? Text(this XElement parent, string name) => parent.Element(name)?.Value;

    /// <summary>Text without what XML cannot carry.</summary>
    public static string Clean(string text)
    {
        var bad = false;
        foreach (var character in text)
        {
            bad |= !XmlConvert.IsXmlChar(character);
        }

        if (!bad)
        {
            return text;
        }

        var clean = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            if (XmlConvert.IsXmlChar(text[at]))
            {
                clean.Append(text[at]);
            }
            else if (at + 1 < text.Length && XmlConvert.IsXmlSurrogatePair(text[at + 1], text[at]))
            {
                clean.Append(text[at]).Append(text[++at]);
            }
        }

        return clean.ToString();
    }

    public static UssdHttpResponse Write(XElement root) => new() { ContentType = "text/xml", Body = Encoding.UTF8.GetBytes(root.ToString(SaveOptions.DisableFormatting)) };
}
