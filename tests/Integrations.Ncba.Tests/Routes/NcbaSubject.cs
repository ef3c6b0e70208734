using System.Globalization;
using Integrations.Http;
using Integrations.Ncba.Tests.EndToEnd;
using Integrations.Payments;
using Integrations.Sandbox;
using Integrations.Sandbox.Conformance;
using Integrations.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Ncba.Tests.Routes;

/// <summary>The route of one account, and the bank in this process. Customers take no time; nobody listens to notifications.</summary>
internal sealed class NcbaSubject : RouteSubject
{
    private readonly SandboxNetwork _sandbox;
    private readonly ServiceProvider _services;
    private int _requests;

    private NcbaSubject(SandboxNetwork sandbox, NcbaReferenceStyle style, NcbaNotifications notifications)
    {
        _sandbox = sandbox;
        Network = new FaultyNetwork(() => sandbox.CreateHandler("ncba"), static sent => sent.RequestUri!.AbsolutePath.EndsWith("stk-push/initiate", StringComparison.Ordinal));
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddNcba(options =>
        {
            Shop.Fill(options, sandbox.Ncba);
            options.Environment = ProviderEnvironment.Simulated;
            options.BaseAddress = null;
            (options.ReferenceStyle, options.Notifications) = (style, notifications);
        });
        services.AddSingleton<IProviderNetwork>(Network);
        _services = services.BuildServiceProvider();
        Route = _services.GetServices<IPaymentRoute>().Single();
    }

    public override IPaymentRoute Route { get; }

    public override FaultyNetwork Network { get; }

    /// <summary>All that the package registers.</summary>
    public IEnumerable<string> Rails => _services.GetServices<IPaymentRoute>().Select(static route => route.Descriptor.Name.Split('/')[1]);

    // The bank prompts a phone once at a time.
    public override PaymentRequest NextRequest()
    {
        var number = ++_requests;
        return new CollectRequest
        {
            IdempotencyKey = $"order-{number}",
            Reference = $"order-{number}",
            Amount = Accounts.Shillings(100),
            Payer = Msisdn.Parse(string.Create(CultureInfo.InvariantCulture, $"071{number:D7}"), "KE"),
        };
    }

    public static ValueTask<RouteSubject> MakeAsync(string rail)
    {
        var options = new SandboxOptions { TimeProvider = new ManualTime(), Seed = 7 };
        options.Ncba.Timing.MakeInstant();
        var sandbox = new SandboxNetwork(options);
        return new(rail switch
        {
            "stk-hash" => new NcbaSubject(sandbox, NcbaReferenceStyle.Hash, NcbaNotifications.Both),
            "stk-dash" => new NcbaSubject(sandbox, NcbaReferenceStyle.Dash, NcbaNotifications.Account),
            "stk-paybill" => new NcbaSubject(sandbox, NcbaReferenceStyle.None, NcbaNotifications.Paybill),
            _ => new NcbaSubject(sandbox, NcbaReferenceStyle.None, NcbaNotifications.None),
        });
    }

    public override async ValueTask<int> CountTakenAsync(CancellationToken cancellationToken = default)
    {
        await _sandbox.Ncba.IdleAsync(cancellationToken);
        return _sandbox.Ncba.ExecutionCount(NcbaOperation.StkPush);
    }

    public override async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _sandbox.DisposeAsync();
    }
}
