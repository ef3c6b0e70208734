using System.Net;
using System.Text;
using Integrations.Ussd.Tests.Menus;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Integrations.Ussd.Tests.Hosting;

public sealed class EndpointTests
{
    [Fact]
    public async Task A_gateway_is_answered_at_its_own_address()
    {
        await using var host = await UssdHost.StartAsync();

        Assert.StartsWith("CON Duka\n1. Airtime", (await host.DialAsync("s", "")).Text, StringComparison.Ordinal);
        Assert.Equal("CON Which number?", (await host.DialAsync("s", "1")).Text);
        Assert.Equal("CON How much?", (await host.DialAsync("s", "1*0722000111")).Text);
        Assert.StartsWith("CON Airtime 500 for 254722000111?", (await host.DialAsync("s", "1*0722000111*500")).Text, StringComparison.Ordinal);
        await host.DialAsync("s", "1*0722000111*500*1");
        Assert.StartsWith("CON Sold to 254712345678.", (await host.DialAsync("s", "1*0722000111*500*1*1234")).Text, StringComparison.Ordinal);
        Assert.StartsWith("CON Sold to 254712345678.", (await host.DialAsync("s", "1*0722000111*500*1*1234")).Text, StringComparison.Ordinal);
        Assert.Single(host.Shop.Sold);
    }

    [Theory]
    [InlineData("wrong")]
    [InlineData("0123456789abcdef012")]
    [InlineData("0123456789abcdef01234")]
    [InlineData("")]
    public async Task Who_does_not_know_the_secret_finds_nothing(string secret)
    {
        await using var host = await UssdHost.StartAsync();

        Assert.Equal((404, ""), await host.DialAsync("s", "", secret));
    }

    [Theory]
    [InlineData("userid=airtel&password=pass%20word", HttpStatusCode.OK)]
    [InlineData("userid=airtel&password=password", HttpStatusCode.NotFound)]
    [InlineData("", HttpStatusCode.NotFound)]
    public async Task A_gateway_with_credentials_must_show_them(string credentials, HttpStatusCode expected)
    {
        await using var host = await UssdHost.StartAsync();

        var response = await host.Client.GetAsync(new Uri($"/ussd/flares?MSISDN=254733123456&SessionID=f&MSC=1&input=121%2A4&{credentials}", UriKind.Relative));

        Assert.Equal(expected, response.StatusCode);
        Assert.Equal(expected is HttpStatusCode.OK, response.Headers.TryGetValues("Freeflow", out var flow) && flow.Single() is "FC");
    }

    [Fact]
    public async Task A_gateway_with_paths_of_its_own_has_them_behind_the_secret()
    {
        await using var host = await UssdHost.StartAsync();

        var response = await host.Client.PostAsync(
            new Uri($"/ussd/infobip/{UssdHost.Secret}/session/9/start", UriKind.Relative),
            new StringContent("""{"msisdn":"2348031234567","shortCode":"*123*1#","text":"*123*1#","ussdGwId":"live2"}""", Encoding.UTF8, "application/json"));

        Assert.Contains("\"shouldClose\":false", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_end_report_reaches_the_observers_and_holds_no_inputs()
    {
        await using var host = await UssdHost.StartAsync();
        await host.DialAsync("s", "");
        await host.DialAsync("s", "1");

        var response = await host.Client.PostAsync(new Uri($"/ussd/africastalking/{UssdHost.Secret}", UriKind.Relative), new FormUrlEncodedContent(
        [
            new("sessionId", "s"), new("phoneNumber", "+254712345678"), new("serviceCode", "*384#"), new("networkCode", "63902"), new("status", "Incomplete"),
            new("durationInMillis", "30114"), new("hopsCount", "2"), new("input", "1"), new("cost", "1.5000"),
        ]));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var ended = Assert.Single(host.Ends.Seen);
        Assert.Equal((UssdMessageType.Ended, UssdOutcome.Abandoned, "phone"), (ended.Type, ended.Report!.Outcome, ended.Step));
    }

    [Fact]
    public async Task A_subscriber_who_dials_too_fast_is_asked_to_wait()
    {
        await using var host = await UssdHost.StartAsync(options: settings => settings.RequestsPerMinute = 3);
        for (var request = 0; request < 3; request++)
        {
            Assert.StartsWith("CON Duka", (await host.DialAsync($"s{request}", "")).Text, StringComparison.Ordinal);
        }

        Assert.Equal("END Too many requests. Try again in a minute.", (await host.DialAsync("s4", "")).Text);
        Assert.StartsWith("CON Duka", (await host.DialAsync("s5", "", number: "254712345679")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_without_end_is_refused()
    {
        await using var host = await UssdHost.StartAsync();

        var response = await host.Client.PostAsync(new Uri("/ussd/hubtel", UriKind.Relative), new ByteArrayContent(new byte[100_000]));

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await host.Client.PostAsync(new Uri("/ussd/hubtel", UriKind.Relative), new StringContent("no json"))).StatusCode);
    }

    [Fact]
    public void A_gateway_that_would_answer_everybody_stops_the_host()
    {
        var services = new ServiceCollection();
        services.AddUssd().AddGateway(UssdGateways.AfricasTalking);

        var error = Assert.Throws<InvalidOperationException>(() => new UssdRequestHandler(new UssdMenus(ShopMenu.Create()), services.BuildServiceProvider()));

        Assert.Contains("Ussd:Gateways:africastalking:Secret", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Settings_come_from_a_section_and_a_wrong_one_is_named()
    {
        static UssdOptions Bind(params (string Key, string Value)[] settings)
        {
            var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value))).Build();
            var services = new ServiceCollection();
            services.AddUssd(configuration);
            return services.BuildServiceProvider().GetRequiredService<IOptions<UssdOptions>>().Value;
        }

        var options = Bind(("SessionLifetime", "00:05:00"), ("EnableTimeout", "false"), ("Gateways:hubtel:GatewaySessionTime", "00:01:30"), ("Gateways:africastalking:Networks:63903:Gsm7Limit", "182"));

        Assert.Equal((TimeSpan.FromMinutes(5), false), (options.SessionLifetime, options.EnableTimeout));
        Assert.Equal(TimeSpan.FromSeconds(90), options.Gateways["hubtel"].GatewaySessionTime);
        Assert.Equal(182, options.Gateways["africastalking"].Networks["63903"].Gsm7Limit);
        Assert.Contains("Gateways:hubtel:Secret", Assert.Throws<OptionsValidationException>(() => Bind(("Gateways:hubtel:Secret", "short"))).Message, StringComparison.Ordinal);
        Assert.Contains("SessionLifetime", Assert.Throws<OptionsValidationException>(() => Bind(("SessionLifetime", "00:00:01"))).Message, StringComparison.Ordinal);
        Assert.Contains("Networks:63903:Gsm7Limit (500)", Assert.Throws<OptionsValidationException>(() => Bind(("Gateways:africastalking:Networks:63903:Gsm7Limit", "500"))).Message, StringComparison.Ordinal);
        Assert.Contains("Lifetime", Assert.ThrowsAny<InvalidOperationException>(() => Bind(("Lifetime", "00:05:00"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_network_may_have_more_room()
    {
        var services = new ServiceCollection();
        services.AddUssd().AddGateway(UssdGateways.AfricasTalking).Configure(options =>
        {
            options.Gateways["africastalking"] = new UssdGatewayOptions { AllowWithoutSecret = true };
            options.Gateways["africastalking"].Networks["63903"] = new UssdNetworkOptions { Gsm7Limit = 182 };
        });
        var menu = UssdMenu.Create("long", menu => menu.End("main", string.Join(' ', Enumerable.Repeat("abcd", 35))));
        var handler = new UssdRequestHandler(new UssdMenus(menu), services.BuildServiceProvider());

        async Task<string> AskAsync(string network) => Encoding.UTF8.GetString((await handler.HandleAsync("africastalking", null, new UssdHttpRequest
        {
            Method = "POST",
            Body = Encoding.UTF8.GetBytes($"sessionId={network}&phoneNumber=%2B254712345678&serviceCode=*384#&networkCode={network}&text="),
        })).Body.Span);

        Assert.StartsWith("CON ", await AskAsync("63902"), StringComparison.Ordinal);
        Assert.StartsWith("END ", await AskAsync("63903"), StringComparison.Ordinal);
    }
}
