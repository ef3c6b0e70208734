using System.Net;
using System.Text;
using Integrations.Callbacks;
using Integrations.Mpesa.Callbacks;
using Integrations.Mpesa.Rules;
using Integrations.Mpesa.Tests.Fixtures;

namespace Integrations.Mpesa.Tests.Callbacks;

/// <summary>Callbacks as a host receives them, and the readers of an account named <c>shop</c>.</summary>
internal static class Envelopes
{
    public static readonly DateTimeOffset Now = new(2026, 8, 17, 12, 0, 0, TimeSpan.Zero);

    public static readonly OwnNumbers Numbers = new("600364", "5600364", "600364");

    private static readonly IReadOnlyList<ICallbackReader> Readers = MpesaCallbackReaders.For("shop", Numbers, payoutsEchoReference: true, [], allowsLocal: false);

    public static IEnumerable<ICallbackReader> All => Readers;

    public static ICallbackReader Reader(string kind) => Readers.Single(reader => reader.Route.Kind == kind);

    public static CallbackReading Read(string kind, string fixture) => Reader(kind).Read(Of(Fixture.Read(fixture)));

    public static CallbackReading ReadText(string kind, string body) => Reader(kind).Read(Of(Encoding.UTF8.GetBytes(body)));

    public static CallbackEnvelope Of(ReadOnlyMemory<byte> body, IPAddress? from = null, bool isSimulated = false, char token = 'a') => new()
    {
        Slug = "0123456789ab",
        Token = new string(token, 64),
        Method = "POST",
        Body = body,
        ContentType = "application/json",
        RemoteAddress = from,
        ReceivedAt = Now,
        IsSimulated = isSimulated,
    };
}
