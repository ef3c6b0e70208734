using System.Security.Cryptography;
using System.Text;

namespace Integrations.Ussd;

/// <summary>Airtel's Comviva Flares, HTTP pull 1.5. The dialog's state is in headers, never in the text.</summary>
internal sealed class FlaresGateway() : UssdGateway("flares")
{
    public override UssdMessage Read(UssdHttpRequest request)
    {
        var query = new FormFields(request.Query);
        var session = query.Filled("SessionID") ?? "";
        var subscriber = Subscriber(query["MSISDN"] ?? query["msisdn"]);
        if (query["clean"] is not null)
        {
            return new UssdMessage { Gateway = Name, Type = UssdMessageType.Release, SessionId = session, Msisdn = subscriber, Reason = query["error"] };
        }

        // The first input is the code without its star and hash; an answer may look the same, so only an unknown session reads it so.
        return query["input"] is not { } input
            ? new UssdMessage { Gateway = Name, Type = UssdMessageType.Malformed }
            : new UssdMessage
            {
                Gateway = Name,
                SessionId = session,
                Msisdn = subscriber,
                Text = input,
                TextIsBareCode = true,
            };
    }

    public override UssdHttpResponse Write(UssdMessage message, UssdReply reply) => reply.Kind is UssdReplyKind.None
        ? UssdHttpResponse.Empty()
        : new UssdHttpResponse
        {
            ContentType = "text/plain; charset=utf-8",
            Body = Encoding.UTF8.GetBytes(reply.Text.TrimStart()),
            Headers =
            [
                KeyValuePair.Create("Freeflow", reply.Kind is UssdReplyKind.Continue ? "FC" : "FB"),
                KeyValuePair.Create("charge", "N"),
                KeyValuePair.Create("amount", "0"),
            ],
        };

    public override bool IsAuthentic(UssdHttpRequest request, string? user, Secret? password)
    {
        ArgumentNullException.ThrowIfNull(request);
        var query = new FormFields(request.Query);
        return user is null || password is null || (Same(query["userid"], user) & Same(query["password"], password.Reveal()));
    }

    private static bool Same(string? shown, string expected) => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(shown ?? ""), Encoding.UTF8.GetBytes(expected));
}
