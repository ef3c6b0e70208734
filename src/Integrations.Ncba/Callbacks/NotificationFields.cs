using System.Text;
using System.Text.Json;
using System.Xml;
using Integrations.Providers;

namespace Integrations.Ncba.Callbacks;

/// <summary>The texts of a notification exactly as they came: the hash is made of them. Names compare without case. Holds personal data: never logged.</summary>
internal sealed class NotificationFields
{
    private const int LongestDocument = 256 * 1024;
    private const string Request = "NCBAPaymentNotificationRequest";

    private static readonly XmlReaderSettings Xml = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = LongestDocument,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
    };

    private readonly Dictionary<string, string> _texts = new(StringComparer.OrdinalIgnoreCase);

    private NotificationFields() { }

    /// <summary>The text as it came; empty when the field is missing.</summary>
    public string this[string name] => _texts.GetValueOrDefault(name, "");

    /// <summary>The text without white space around it; <see langword="null"/> when nothing is left.</summary>
    public string? Find(string name) => WireText.Trimmed(this[name]);

    /// <summary>The scalars of one JSON object; <see langword="null"/> when the body is none, or gives one name two values.</summary>
    public static NotificationFields? OfJson(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(WireText.Clean(body));
            if (document.RootElement.ValueKind is not JsonValueKind.Object)
            {
                return null;
            }

            var fields = new NotificationFields();
            foreach (var member in document.RootElement.EnumerateObject())
            {
                var text = member.Value.ValueKind switch
                {
                    JsonValueKind.String => member.Value.GetString()!,
                    JsonValueKind.Number => member.Value.GetRawText(),
                    _ => "",
                };
                if (!fields.Take(member.Name, text))
                {
                    return null;
                }
            }

            return fields;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // A lone surrogate in an escape is the second kind.
            return null;
        }
    }

    /// <summary>The elements of the SOAP request, whatever their prefixes; <see langword="null"/> for anything else, a document type above all.</summary>
    public static NotificationFields? OfXml(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var text = new StringReader(Encoding.UTF8.GetString(WireText.Clean(body).Span));
            using var reader = XmlReader.Create(text, Xml);
            NotificationFields? found = null;
            while (reader.Read())
            {
                if (reader.NodeType is XmlNodeType.Element && reader.LocalName == Request)
                {
                    if (found is not null || ReadRequest(reader) is not { } fields)
                    {
                        return null;
                    }

                    found = fields;
                }
            }

            return found;
        }
        catch (XmlException)
        {
            return null;
        }
    }

    private static NotificationFields? ReadRequest(XmlReader reader)
    {
        var fields = new NotificationFields();
        var depth = reader.Depth;
        if (reader.IsEmptyElement)
        {
            return fields;
        }

        reader.Read();
        while (reader.Depth > depth)
        {
            if (reader.NodeType is not XmlNodeType.Element)
            {
                reader.Read();
                continue;
            }

            // Moves past the end of the element; an element inside it is no text, and throws.
            var name = reader.LocalName;
            if (!fields.Take(name, reader.ReadElementContentAsString()))
            {
                return null;
            }
        }

        return fields;
    }

    private bool Take(string name, string text) => _texts.TryAdd(name, text) || _texts[name] == text;
}
