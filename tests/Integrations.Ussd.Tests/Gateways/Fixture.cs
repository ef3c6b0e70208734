using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Integrations.Ussd.Tests.Gateways;

/// <summary>One recorded exchange, played through an adapter step by step.</summary>
internal sealed partial class Fixture
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    private readonly JsonElement _root;

    public Fixture(string id) => _root = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Fixtures", id + ".json"))).RootElement;

    public static IEnumerable<string> Ids => Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Fixtures"), "*.json").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal);

    public string Gateway => _root.GetProperty("gateway").GetString()!;

    public void Play(UssdGateway gateway)
    {
        UssdSession? session = null;
        foreach (var step in _root.GetProperty("steps").EnumerateArray())
        {
            var context = step.GetProperty("context");
            if (!IsKnown(context))
            {
                session = null;
            }
            else
            {
                session = Known(session, context);
            }

            var message = Read(gateway, step.GetProperty("request"));
            var arrival = Reading.Resolve(message, session, ServiceCodes.None, Noon);
            Compare(step.GetProperty("expect"), message, arrival);
            CheckResponse(gateway, step, message, arrival);
            session = new UssdSession { Menu = "menu", ServiceCode = arrival.ServiceCode, Msisdn = arrival.Msisdn, Mark = arrival.Mark, AnsweredAt = Noon.AddSeconds(-10) };
        }
    }

    public IEnumerable<UssdHttpRequest> Requests => _root.GetProperty("steps").EnumerateArray().Select(step => Request(step.GetProperty("request")));

    private static bool IsKnown(JsonElement context) => context.TryGetProperty("sessionKnown", out var known) && known.GetBoolean();

    // A session knows what the context says, and no more: some gateways send the code or the number only once.
    private static UssdSession Known(UssdSession? before, JsonElement context) => new()
    {
        Menu = "menu",
        ServiceCode = Text(context, "serviceCode") ?? (context.TryGetProperty("firstParams", out _) ? before?.ServiceCode : null),
        Mark = before?.Mark ?? new Mark { Inputs = 1 },
        AnsweredAt = Noon.AddSeconds(-10),
    };

    private static UssdMessage Read(UssdGateway gateway, JsonElement request)
    {
        try
        {
            return gateway.Read(Request(request));
        }
        catch (Exception error) when (error is System.Xml.XmlException or JsonException)
        {
            return new UssdMessage { Gateway = gateway.Name, Type = UssdMessageType.Malformed };
        }
    }

    private static UssdHttpRequest Request(JsonElement request) => new()
    {
        Method = request.GetProperty("method").GetString()!,
        Path = Text(request, "path") ?? "",
        Query = Text(request, "query") ?? "",
        Body = Encoding.UTF8.GetBytes(Text(request, "body") ?? ""),
        Header = name => request.TryGetProperty("headers", out var headers) ? headers.EnumerateObject().Where(header => string.Equals(header.Name, name, StringComparison.OrdinalIgnoreCase)).Select(header => header.Value.GetString()).FirstOrDefault() : null,
    };

    private static void Compare(JsonElement expected, UssdMessage message, Arrival arrival)
    {
        Assert.Equal(expected.GetProperty("kind").GetString(), arrival.Kind.ToString(), ignoreCase: true);
        foreach (var member in expected.EnumerateObject())
        {
            var value = member.Value;
            switch (member.Name)
            {
                case "kind":
                    break;
                case "sessionId":
                    Assert.Equal(value.GetString(), message.SessionId);
                    break;
                case "msisdn":
                    Assert.Equal(value.GetString(), arrival.Msisdn?.Reveal());
                    break;
                case "serviceCode":
                    Assert.Equal(value.GetString(), arrival.ServiceCode);
                    break;
                case "input":
                    Assert.Equal(value.GetString(), arrival.Input);
                    break;
                case "history":
                    Assert.Equal(value.EnumerateArray().Select(item => item.GetString()!), Split(message.History).Skip(arrival.Mark.CodeItems));
                    break;
                case "dialExtras":
                    Assert.Equal(value.EnumerateArray().Select(item => item.GetString()!), Split(arrival.DialExtras));
                    break;
                case "ambiguous":
                    Assert.Equal(value.GetBoolean(), arrival.IsAmbiguous);
                    break;
                case "network":
                    Assert.Equal(value.GetString(), message.Network);
                    break;
                case "networkName":
                    Assert.Equal(value.GetString(), AfricasTalkingNetworks.Find(message.Network));
                    break;
                case "clientState":
                    Assert.Equal(value.GetString(), message.ClientState);
                    break;
                case "reason":
                    Assert.Equal(value.GetString(), message.Reason);
                    break;
                case "outcome":
                    Assert.Equal(value.GetString(), message.Report!.Outcome.ToString(), ignoreCase: true);
                    break;
                case "durationMs":
                    Assert.Equal(value.GetDouble(), message.Report!.Duration!.Value.TotalMilliseconds);
                    break;
                case "hops":
                    Assert.Equal(value.GetInt32(), message.Report!.Hops);
                    break;
                case "lastResponse":
                    Assert.Equal(value.GetString(), message.Report!.LastResponse);
                    break;
                default:
                    Assert.Fail($"The fixture expects '{member.Name}', which nothing compares.");
                    break;
            }
        }
    }

    private static void CheckResponse(UssdGateway gateway, JsonElement step, UssdMessage message, Arrival arrival)
    {
        var expected = step.GetProperty("response");
        var reply = Reply(step, arrival);
        var response = reply.Kind is UssdReplyKind.Malformed ? new UssdHttpResponse { Status = 400 } : gateway.Write(message, reply);
        var body = Encoding.UTF8.GetString(response.Body.Span);
        Assert.Equal(expected.GetProperty("status").GetInt32(), response.Status);
        if (Text(expected, "contentType") is { } contentType)
        {
            Assert.Equal(contentType, response.ContentType);
        }

        if (expected.TryGetProperty("headers", out var headers))
        {
            foreach (var header in headers.EnumerateObject())
            {
                Assert.Contains(KeyValuePair.Create(header.Name, header.Value.GetString()!), response.Headers);
            }
        }

        switch (expected.GetProperty("compare").GetString())
        {
            case "status":
                break;
            case "exact":
                Assert.Equal(expected.GetProperty("body").GetString(), body);
                break;
            case "json":
                AssertSubset(expected.GetProperty("body"), JsonDocument.Parse(body).RootElement, StringComparison.Ordinal);
                AssertSubset(JsonDocument.Parse(body).RootElement, expected.GetProperty("body"), StringComparison.Ordinal);
                break;
            case "json-subset":
                AssertSubset(expected.GetProperty("body"), JsonDocument.Parse(body).RootElement, StringComparison.Ordinal);
                break;
            case "json-subset-ignore-case-of-names-and-type":
                AssertSubset(expected.GetProperty("body"), JsonDocument.Parse(body).RootElement, StringComparison.OrdinalIgnoreCase);
                break;
            case "xml":
                Assert.Equal(Canonical(XElement.Parse(expected.GetProperty("body").GetString()!)), Canonical(XElement.Parse(body)));
                Assert.True(gateway.Name is not "mtech" || !body.Contains('\n', StringComparison.Ordinal));
                break;
            case "xmlrpc-struct":
                var members = XElement.Parse(body).Descendants("member").ToDictionary(member => member.Element("name")!.Value, member => member.Element("value")!.Value);
                Assert.Equal(expected.GetProperty("body").GetProperty("struct").EnumerateObject().ToDictionary(member => member.Name, member => member.Value.GetString()!), members);
                break;
            default:
                Assert.Fail("An unknown way to compare.");
                break;
        }
    }

    private static UssdReply Reply(JsonElement step, Arrival arrival)
    {
        if (!step.TryGetProperty("reply", out var reply) || reply.ValueKind is JsonValueKind.Null)
        {
            return new UssdReply(arrival.Kind is RequestKind.UnknownSession ? UssdReplyKind.UnknownSession : arrival.Kind is RequestKind.Malformed ? UssdReplyKind.Malformed : UssdReplyKind.None, "");
        }

        var kind = Enum.Parse<UssdReplyKind>(reply.GetProperty("kind").GetString()!, ignoreCase: true);
        return new UssdReply(kind, reply.GetProperty("text").GetString()!)
        {
            Step = Text(reply, "step"),
            ClientState = Text(reply, "clientState"),
            IsInputSensitive = reply.TryGetProperty("sensitiveInput", out var sensitive) && sensitive.GetBoolean(),
            Item = reply.TryGetProperty("item", out var item) ? new UssdCheckoutItem(item.GetProperty("name").GetString()!, item.GetProperty("quantity").GetInt32(), item.GetProperty("price").GetDecimal()) : null,
        };
    }

    private static void AssertSubset(JsonElement expected, JsonElement actual, StringComparison names)
    {
        Assert.Equal(expected.ValueKind, actual.ValueKind);
        switch (expected.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var member in expected.EnumerateObject())
                {
                    var found = Assert.Single(actual.EnumerateObject(), candidate => string.Equals(candidate.Name, member.Name, names));
                    if (names is StringComparison.OrdinalIgnoreCase && member.Name is "Type")
                    {
                        Assert.Equal(member.Value.GetString(), found.Value.GetString(), ignoreCase: true);
                    }
                    else
                    {
                        AssertSubset(member.Value, found.Value, names);
                    }
                }

                break;
            case JsonValueKind.Number:
                Assert.Equal(expected.GetDecimal(), actual.GetDecimal());
                break;
            default:
                Assert.Equal(expected.ToString(), actual.ToString());
                break;
        }
    }

    private static string Canonical(XElement element) => BetweenElements().Replace(element.ToString(SaveOptions.DisableFormatting).Replace("></option>", " />", StringComparison.Ordinal), "><")
        .Replace("http://callback.example/", "{callbackUrl}", StringComparison.Ordinal);

    private static string[] Split(string? history) => string.IsNullOrEmpty(history) ? [] : history.Split('*');

    private static string? Text(JsonElement element, string name) => element.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;

    [GeneratedRegex(@">\s+<")]
    private static partial Regex BetweenElements();
}
