using System.Text.Json;

namespace Integrations.Ussd;

/// <summary>A gateway that a host describes.</summary>
internal sealed class CustomGateway(string name, UssdGatewayForm form) : UssdGateway(name)
{
    public override UssdLimits Limits => form.Limits;

    public override int PrefixUnits => form.ReplyText is null ? Prefixed.Units : 0;

    public override TimeSpan AnswerWithin => form.AnswerWithin;

    public override TimeSpan SessionTime => form.SessionTime;

    public override UssdMessage Read(UssdHttpRequest request)
    {
        var json = form.Source is UssdFieldSource.Json ? JsonFields.Parse(request) : default;
        var fields = form.Source is UssdFieldSource.Query ? new FormFields(request.Query) : form.Source is UssdFieldSource.Form ? FormFields.Body(request) : default;
        if (Field(form.SessionId) is not { Length: > 0 } session)
        {
            return new UssdMessage { Gateway = Name, Type = UssdMessageType.Malformed };
        }

        var text = Field(form.Text) ?? "";
        return new UssdMessage
        {
            Gateway = Name,
            Type = TypeOf(form.StartFlag is null ? null : Field(form.StartFlag) ?? ""),
            SessionId = session,
            Msisdn = Subscriber(Field(form.Msisdn)),
            ServiceCode = form.ServiceCode is null ? null : Field(form.ServiceCode),
            Text = form.SendsHistory ? null : text,
            History = form.SendsHistory ? text : null,
            RequestId = form.RequestId is null ? null : Field(form.RequestId),
            Network = form.Network is null ? null : Field(form.Network),
            Wire = form.EchoesRequest ? json : null,
        };

        string? Field(string field) => form.Source is UssdFieldSource.Json ? json.Text(field) : fields[field];
    }

    public override UssdHttpResponse Write(UssdMessage message, UssdReply reply)
    {
        if (reply.Kind is UssdReplyKind.None || form.ReplyText is not { } textMember)
        {
            return Prefixed.Write(reply);
        }

        return JsonFields.Write(json =>
        {
            if (message.Wire is JsonElement { ValueKind: JsonValueKind.Object } echo)
            {
                foreach (var member in echo.EnumerateObject().Where(member => member.Name != textMember && member.Name != form.ReplyOpen))
                {
                    member.WriteTo(json);
                }
            }

            json.WriteString(textMember, reply.Text);
            if (form.ReplyOpen is { } openMember)
            {
                WriteValue(json, openMember, reply.Kind is UssdReplyKind.Continue ? form.OpenValue : form.ClosedValue);
            }
        });
    }

    private UssdMessageType TypeOf(string? flag) =>
        flag is null ? UssdMessageType.Unmarked
        : form.StartValues.Contains(flag, StringComparer.Ordinal) ? UssdMessageType.Start
        : form.ReleaseValues.Contains(flag, StringComparer.Ordinal) ? UssdMessageType.Release
        : UssdMessageType.Input;

    private static void WriteValue(Utf8JsonWriter json, string member, string value)
    {
        if (value is "true" or "false")
        {
            json.WriteBoolean(member, value is "true");
        }
        else if (long.TryParse(value, System.Globalization.NumberStyles.AllowLeadingSign, System.Globalization.CultureInfo.InvariantCulture, out var number))
        {
            json.WriteNumber(member, number);
        }
        else
        {
            json.WriteString(member, value);
        }
    }
}
