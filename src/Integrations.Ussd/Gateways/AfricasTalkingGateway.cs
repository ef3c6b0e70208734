using System.Globalization;

namespace Integrations.Ussd;

/// <summary>Africa's Talking, and aggregators of its form: all inputs joined by stars.</summary>
internal sealed class AfricasTalkingGateway() : UssdGateway("africastalking")
{
    private const string HopHeader = "at-ussd-hop-metadata";
    private const int LongestHop = 99;

    public override int PrefixUnits => Prefixed.Units;

    public override TimeSpan AnswerWithin => TimeSpan.FromSeconds(10);

    public override UssdMessage Read(UssdHttpRequest request)
    {
        var fields = FormFields.Body(request);
        if (fields.Filled("sessionId") is not { } session || Subscriber(fields["phoneNumber"]) is not { } subscriber)
        {
            return new UssdMessage { Gateway = Name, Type = UssdMessageType.Malformed };
        }

        var status = fields.Filled("status");
        return status is null && fields["text"] is null
            ? new UssdMessage { Gateway = Name, Type = UssdMessageType.Malformed }
            : new UssdMessage
            {
                Gateway = Name,
                Type = status is null ? UssdMessageType.Unmarked : UssdMessageType.Ended,
                SessionId = session,
                Msisdn = subscriber,
                ServiceCode = fields.Filled("serviceCode"),
                Network = fields.Filled("networkCode"),
                History = status is null ? fields["text"] : fields["input"],
                Reason = fields.Filled("errorMessage"),
                Report = status is null ? null : Report(fields, status),
            };
    }

    public override UssdHttpResponse Write(UssdMessage message, UssdReply reply)
    {
        if (Prefixed.Text(reply) is not { } text)
        {
            return UssdHttpResponse.Empty();
        }

        var response = UssdHttpResponse.Text(text, "text/plain");
        return reply is { Kind: UssdReplyKind.Continue, Step: { } step }
            ? new UssdHttpResponse { ContentType = response.ContentType, Body = response.Body, Headers = [KeyValuePair.Create(HopHeader, Hop(step))] }
            : response;
    }

    // Labels are joined by bars in the report.
    private static string Hop(string step)
    {
        var hop = step.Length > LongestHop ? step[..LongestHop] : step;
        return string.Concat(hop.Select(static character => character is '|' or < ' ' or > '~' ? '_' : character));
    }

    private static UssdEndReport Report(in FormFields fields, string status) => new()
    {
        Outcome = status switch
        {
            "Success" => UssdOutcome.Completed,
            "Incomplete" => UssdOutcome.Abandoned,
            "Failed" => UssdOutcome.Failed,
            _ => UssdOutcome.Unknown,
        },
        Duration = long.TryParse(fields["durationInMillis"], NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds) && milliseconds < 86_400_000_000 ? TimeSpan.FromMilliseconds(milliseconds) : null,
        Hops = int.TryParse(fields["hopsCount"], NumberStyles.None, CultureInfo.InvariantCulture, out var hops) ? hops : null,
        Cost = fields.Filled("cost"),
        Steps = fields.Filled("hopsMetadata"),
        LastResponse = fields.Filled("lastAppResponse"),
        Error = fields.Filled("errorMessage"),
    };
}
