using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Ussd.Tests.Gateways;

public sealed class EveryGatewayTests
{
    private static readonly UssdMenu Menu = UssdMenu.Create("any", menu =>
    {
        menu.Choice("main", "Wallet").Option("Send", "name").Option("Balance", "end");
        menu.Question("name", "Name?").Text((data, _) => data).Then("main");
        menu.End("end", "Bye");
    });

    [Fact]
    public void Every_recorded_exchange_has_an_adapter() =>
        Assert.Equal(["mtn-ng-session"], Fixture.Ids.Where(id => !KnownGateways.ByFixture.ContainsKey(new Fixture(id).Gateway)));

    [Fact]
    public async Task Whatever_is_typed_is_answered_by_a_screen()
    {
        var handler = Handler();
        var sent = 0;
        foreach (var input in Hostile())
        {
            var text = Uri.EscapeDataString(input);
            var response = await handler.HandleAsync("africastalking", null, Form($"sessionId=s{sent++}&phoneNumber=%2B254712345678&serviceCode=%2A384%23&networkCode=63902&text={text}"));

            Assert.Equal(200, response.Status);
            Assert.Matches("^(CON|END) .", Encoding.UTF8.GetString(response.Body.Span));
        }
    }

    [Fact]
    public async Task Whatever_is_typed_is_answered_by_a_screen_at_any_screen()
    {
        var handler = Handler();
        var sequence = 0;
        foreach (var input in Hostile())
        {
            await handler.HandleAsync("hubtel", null, Json($$"""{"Type":"initiation","Mobile":"233241234567","SessionId":"s","ServiceCode":"714","Message":"*714#","Operator":"mtn","Sequence":{{sequence++}}}"""));
            var response = await handler.HandleAsync("hubtel", null, Json($$"""{"Type":"response","Mobile":"233241234567","SessionId":"s","ServiceCode":"714","Message":{{System.Text.Json.JsonSerializer.Serialize(input)}},"Operator":"mtn","Sequence":{{sequence++}}}"""));

            Assert.Equal(200, response.Status);
            Assert.Contains("\"Message\":\"", Encoding.UTF8.GetString(response.Body.Span), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void No_bytes_make_an_adapter_throw_into_the_host() => Prop.ForAll<byte[], NonNull<string>>((body, query) =>
    {
        var handler = Handler();
        foreach (var gateway in KnownGateways.All)
        {
            var request = new UssdHttpRequest { Method = "POST", Path = "/session/x/start", Query = query.Get, Body = body };
            var response = handler.HandleAsync(gateway.Name, null, request).AsTask().GetAwaiter().GetResult();
            if (response.Status is not (200 or 400))
            {
                return false;
            }
        }

        return true;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public async Task No_broken_request_makes_an_adapter_throw_into_the_host()
    {
        var handler = Handler();
        var random = new System.Random(20261127);
        foreach (var id in Fixture.Ids.Where(id => id is not "mtn-ng-session"))
        {
            var gateway = KnownGateways.ByFixture[new Fixture(id).Gateway];
            foreach (var request in new Fixture(id).Requests)
            {
                for (var mutation = 0; mutation < 30; mutation++)
                {
                    var body = Mutate(request.Body.ToArray(), random);
                    var query = Encoding.Latin1.GetString(Mutate(Encoding.Latin1.GetBytes(request.Query), random));
                    var response = await handler.HandleAsync(gateway.Name, null, new UssdHttpRequest { Method = request.Method, Path = request.Path, Query = query, Body = body });

                    Assert.True(response.Status is 200 or 400, $"{gateway.Name} answered {response.Status}");
                }
            }
        }
    }

    private static IEnumerable<string> Hostile() =>
    [
        "*", "#", "**", "***1", "#*#", "1*", "*1", "", " ", "\0", "\u0001\u0002", "\r\n", "\t", "<script>", "&amp;", "{\"a\":1}", "'; drop table x", "%", "%zz", "+", "\uFFFD", "👍👍", "\uD800",
        new string('1', 200), new string('*', 5_000), new string('x', 20_000), "١٢٣", "１", "\u202E1", "1\u0000", "98", "0", "00", "000", "-1", "1e9", "99999999999999999999",
    ];

    private static byte[] Mutate(byte[] bytes, System.Random random)
    {
        if (bytes.Length is 0)
        {
            return bytes;
        }

        var copy = bytes.ToArray();
        switch (random.Next(3))
        {
            case 0:
                copy[random.Next(copy.Length)] = (byte)random.Next(256);
                return copy;
            case 1:
                return copy[..random.Next(copy.Length)];
            default:
                var at = random.Next(copy.Length);
                return [.. copy[..at], .. copy[at..].Reverse()];
        }
    }

    private static UssdRequestHandler Handler()
    {
        var services = new ServiceCollection();
        var ussd = services.AddUssd().Configure(options =>
        {
            options.RequestsPerMinute = 0;
            foreach (var gateway in KnownGateways.All)
            {
                options.Gateways[gateway.Name] = new UssdGatewayOptions { AllowWithoutSecret = true };
            }
        });
        foreach (var gateway in KnownGateways.All)
        {
            ussd.AddGateway(gateway);
        }

        return new UssdRequestHandler(new UssdMenus(Menu), services.BuildServiceProvider());
    }

    private static UssdHttpRequest Form(string body) => new() { Method = "POST", Body = Encoding.UTF8.GetBytes(body) };

    private static UssdHttpRequest Json(string body) => new() { Method = "POST", Body = Encoding.UTF8.GetBytes(body) };
}
