using System.Diagnostics.Metrics;
using System.Text;
using Integrations.Ussd.Tests.Menus;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Ussd.Tests.Diagnostics;

public sealed class MetricsTests : IDisposable
{
    private const string Secret = "0123456789abcdef";

    private readonly ManualTime _time = new();
    private readonly Shop _shop = new();
    private readonly ServiceProvider _services;
    private readonly Measured _measured;
    private readonly UssdRequestHandler _handler;

    public MetricsTests()
    {
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(_time).AddSingleton(_shop);
        services.AddUssd().AddGateway(UssdGateways.AfricasTalking).Configure(options =>
        {
            options.RequestsPerMinute = 12;
            options.Gateways["africastalking"] = new UssdGatewayOptions { Secret = Secret };
        });
        _services = services.BuildServiceProvider();
        _measured = new Measured(_services.GetRequiredService<IMeterFactory>());
        _handler = new UssdRequestHandler(new UssdMenus(ShopMenu.Create(), "*384#"), _services);
    }

    [Fact]
    public async Task A_dialog_is_counted_with_its_repeats()
    {
        await SendAsync("s", "");
        await SendAsync("s", "4");
        await SendAsync("s", "4");
        await SendAsync("s", "4*1");
        await SendAsync("s", "4*1*3");

        Assert.Equal(
        [
            "session.count africastalking started", "request.duration africastalking continued",
            "request.duration africastalking continued",
            "repeat.count africastalking", "request.duration africastalking continued",
            "request.duration africastalking continued",
            "session.count africastalking ended", "request.duration africastalking ended",
        ],
        _measured.Seen);
    }

    [Fact]
    public async Task The_time_is_that_of_the_answer_and_a_screen_over_its_deadline_is_a_fault()
    {
        _shop.Before = _ => Task.Delay(TimeSpan.FromSeconds(3), _time, TestContext.Current.CancellationToken);
        await SendAsync("s", "");
        _measured.Clear();

        var asking = SendAsync("s", "3").AsTask();
        await _time.WhenTimerDueIn(TimeSpan.FromSeconds(3));
        _time.Advance(TimeSpan.FromSeconds(3));
        await asking;
        Assert.Equal(3, _measured["request.duration africastalking ended"]);

        var slow = new UssdEngine(new UssdMenus(UssdMenu.Create("slow", menu => menu.Question("main", "Name?").Text((data, _) => data)
            .Check(async (_, cancellationToken) =>
            {
                await Task.Delay(TimeSpan.FromMinutes(1), _time, cancellationToken);
                return null;
            }).Then("main"))), _services);
        await slow.HandleAsync(Message("t", ""));
        var checking = slow.HandleAsync(Message("t", "Ann")).AsTask();
        await _time.WhenTimerDueIn(TimeSpan.FromSeconds(4));
        _time.Advance(TimeSpan.FromSeconds(4));
        await checking;
        Assert.Contains("fault.count africastalking slow", _measured.Seen);
    }

    [Fact]
    public async Task What_throws_and_what_comes_too_late_for_the_gateway_are_faults()
    {
        var menus = new UssdMenus(UssdMenu.Create("bad", menu =>
        {
            menu.Choice("main", "Bad").Option("Step", "list").Option("Work", "work").Option("Late", "late");
            menu.List("list", "List", (_, _) => throw new InvalidOperationException("no database")).Then("main");
            menu.Work("work", (_, _) => throw new InvalidOperationException("no answer"));
            menu.Lookup("late", (step, _) =>
            {
                // What blocks cannot be cut.
                _time.Advance(TimeSpan.FromSeconds(11));
                return new ValueTask<UssdNext>(step.End("Late."));
            });
        }));
        var engine = new UssdEngine(menus, _services);
        foreach (var input in new[] { "1", "3", "2" })
        {
            await engine.HandleAsync(Message(input, ""));
            await engine.HandleAsync(Message(input, input));
        }

        Assert.Equal(["failed", "late", "work"], _measured.Seen.Where(static seen => seen.StartsWith("fault", StringComparison.Ordinal)).Select(static seen => seen[(seen.LastIndexOf(' ') + 1)..]));
    }

    [Fact]
    public async Task Sessions_that_end_without_a_last_screen_and_that_go_on_are_counted()
    {
        var engine = new UssdEngine(new UssdMenus(ShopMenu.Create(), "*384#"), _services);
        await engine.HandleAsync(Message("s", "1*0722000111"));
        await engine.HandleAsync(Closing("s", UssdMessageType.Release));
        await engine.HandleAsync(Message("t", ""));
        await engine.HandleAsync(Message("t", "1"));
        await engine.HandleAsync(Message("u", "4"));
        await engine.HandleAsync(Closing("u", UssdMessageType.Timeout));
        await engine.HandleAsync(Message("v", "4"));
        _time.Advance(TimeSpan.FromMinutes(5));
        await engine.HandleAsync(Message("v", "4*1"));

        Assert.Equal(["started", "left", "started", "resumed", "started", "timed_out", "started", "expired", "started"], _measured.Seen.Where(static seen => seen.StartsWith("session", StringComparison.Ordinal)).Select(static seen => seen[(seen.LastIndexOf(' ') + 1)..]));
    }

    [Fact]
    public async Task What_is_refused_is_counted_under_bounded_names()
    {
        await _handler.HandleAsync("africastalking", "wrong", Request("s", ""), TestContext.Current.CancellationToken);
        await _handler.HandleAsync("somebody-else-4711", Secret, Request("s", ""), TestContext.Current.CancellationToken);
        await _handler.HandleAsync("africastalking", Secret, new UssdHttpRequest { Method = "POST", Path = "", Query = "", Body = "?"u8.ToArray() }, TestContext.Current.CancellationToken);
        Assert.Equal(["request.duration africastalking refused", "request.duration unknown refused", "request.duration africastalking malformed"], _measured.Seen);
        _measured.Clear();

        for (var request = 0; request < 13; request++)
        {
            await SendAsync($"{request}", "");
        }

        Assert.Equal("request.duration africastalking throttled", _measured.Seen[^1]);
        _measured.Clear();
        await new UssdEngine(new UssdMenus(ShopMenu.Create()), _services).HandleAsync(new UssdMessage { Gateway = "mine", SessionId = "s", Text = "" });
        Assert.Contains("request.duration direct continued", _measured.Seen);
    }

    public void Dispose()
    {
        _measured.Dispose();
        _services.Dispose();
    }

    private static UssdMessage Message(string session, string history) =>
        new() { Gateway = "africastalking", SessionId = session, History = history, ServiceCode = "*384#", Msisdn = Msisdn.FromInternational("254712345678") };

    private static UssdMessage Closing(string session, UssdMessageType type) => new() { Gateway = "africastalking", SessionId = session, Type = type };

    private static UssdHttpRequest Request(string session, string text) => new()
    {
        Method = "POST",
        Path = "",
        Query = "",
        Body = Encoding.UTF8.GetBytes($"sessionId={session}&phoneNumber=%2B254712345678&serviceCode=*384%23&networkCode=63902&text={Uri.EscapeDataString(text)}"),
    };

    private async ValueTask SendAsync(string session, string text) => await _handler.HandleAsync("africastalking", Secret, Request(session, text), TestContext.Current.CancellationToken);
}
