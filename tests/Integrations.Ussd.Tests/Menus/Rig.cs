using Integrations.Ussd.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Integrations.Ussd.Tests.Menus;

/// <summary>A shop, its services and phones, in virtual time.</summary>
internal sealed class Rig
{
    private readonly ServiceCollection _services = new();

    public Rig(UssdMenu? menu = null, bool shared = false, Action<UssdOptions>? configure = null)
    {
        Menu = menu ?? ShopMenu.Create();
        _services.AddSingleton<TimeProvider>(Time);
        _services.AddSingleton(Shop);
        _services.AddLogging(logging => logging.AddProvider(Log).SetMinimumLevel(LogLevel.Trace));
        var ussd = _services.AddUssd().Configure(configure ?? (_ => { }));
        if (shared)
        {
            _services.AddDistributedMemoryCache();
            ussd.UseDistributedCache();
        }

        Services = _services.BuildServiceProvider();
    }

    public ManualTime Time { get; } = new();

    public Shop Shop { get; } = new();

    public LogCapture Log { get; } = new();

    public UssdMenu Menu { get; }

    public ServiceProvider Services { get; }

    public UssdPhone Phone(bool history = false) => new(Menu, Services) { SendsHistory = history };

    /// <summary>An engine as a host has it: what goes wrong is answered.</summary>
    public UssdEngine Engine() => new(new UssdMenus(Menu, "*384#"), Services);
}
