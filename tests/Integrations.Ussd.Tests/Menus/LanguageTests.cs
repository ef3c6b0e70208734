using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Integrations.Ussd.Tests.Menus;

/// <summary>What is said before a session has a language of its own.</summary>
public sealed class LanguageTests
{
    [Fact]
    public async Task The_first_screen_is_in_the_language_of_the_settings_until_the_subscriber_takes_another()
    {
        var rig = new Rig(configure: static options => options.Language = "sw");
        var phone = await rig.Phone().DialAsync();
        phone.Shows("Duka letu", "1. Muda wa maongezi");

        await phone.SendAsync(["4", "1"]);

        phone.Shows("1. Airtime").DoesNotShow("letu");
    }

    [Fact]
    public async Task A_store_that_is_away_is_told_in_it()
    {
        var rig = new Rig();
        var engine = new UssdEngine(
            new UssdMenus(rig.Menu), rig.Services, "ussd", new FailingStore(rig.Time) { IsAway = true }, new UssdOptions { Language = "sw" }, rig.Time, [], NullLogger.Instance, isStrict: false);

        Assert.Equal("Kuna tatizo. Piga tena.", (await engine.HandleAsync(new UssdMessage { SessionId = "s", Text = "" })).Text);
    }

    [Fact]
    public async Task Too_many_requests_are_told_in_it_and_in_the_words_of_the_menu_that_was_dialled()
    {
        var services = new ServiceCollection();
        services.AddUssd().AddGateway(UssdGateways.AfricasTalking).Configure(static options =>
        {
            (options.Language, options.RequestsPerMinute) = ("fr", 1);
            options.Gateways["africastalking"] = new UssdGatewayOptions { AllowWithoutSecret = true };
        });
        await using var provider = services.BuildServiceProvider();
        var other = UssdMenu.Create("other", menu =>
        {
            menu.Phrases = new UssdPhrases { TooManyRequests = UssdText.In(("en", "Slower."), ("fr", "Moins vite.")) };
            menu.End("main", "Other.");
        });
        var handler = new UssdRequestHandler(new UssdMenus(ShopMenu.Create(), "*384#").With("*385#", other), provider);

        Assert.Contains("Trop de demandes.", await SecondAsync(handler, "*384#", "254712345678"), StringComparison.Ordinal);
        Assert.Contains("Moins vite.", await SecondAsync(handler, "*385#", "254712345679"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("no such language")]
    public void A_language_that_nobody_knows_stops_the_host(string language)
    {
        var services = new ServiceCollection();
        services.AddUssd().Configure(options => options.Language = language);
        using var provider = services.BuildServiceProvider();

        Assert.Contains("Language", Assert.Throws<OptionsValidationException>(() => provider.GetRequiredService<IOptions<UssdOptions>>().Value).Message, StringComparison.Ordinal);
    }

    private static async Task<string> SecondAsync(UssdRequestHandler handler, string code, string number)
    {
        var response = UssdHttpResponse.Empty(0);
        for (var request = 0; request < 2; request++)
        {
            response = await handler.HandleAsync(
                "africastalking",
                null,
                new UssdHttpRequest
                {
                    Method = "POST",
                    Path = "",
                    Query = "",
                    Body = Encoding.UTF8.GetBytes($"sessionId={number}{request}&phoneNumber=%2B{number}&serviceCode={Uri.EscapeDataString(code)}&networkCode=63902&text="),
                },
                TestContext.Current.CancellationToken);
        }

        return Encoding.UTF8.GetString(response.Body.Span);
    }
}
