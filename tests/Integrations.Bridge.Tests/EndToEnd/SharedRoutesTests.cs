using Integrations.Bridge.Journal;
using Integrations.Bridge.Tests.Routing;
using Integrations.Sandbox;
using Integrations.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Bridge.Tests.EndToEnd;

/// <summary>What was heard of routes, between hosts of one journal and across a restart.</summary>
public sealed class SharedRoutesTests : IDisposable
{
    private const string Broken = "mpesa:default/b2c";
    private const string Whole = "mpesa:second/b2c";

    private static readonly Fault WrongSecret =
        Fault.Answer(SandboxAnswer.Json(400, """{"requestId":"1","errorCode":"400.008.01","errorMessage":"Invalid Authentication passed"}""")).On(DarajaOperation.OAuth);

    private readonly DirectoryInfo _folder = TestFolder.Create("integrations-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_route_that_one_host_closes_is_closed_for_the_other_that_runs()
    {
        await using var one = await StartAsync();
        await using var two = await StartAsync();
        one.Daraja.Faults.Add(WrongSecret);
        await PayAsync(one, "payout-1");

        await one.Pace.UntilAsync(async () => (await one.Services.GetRequiredService<IPaymentJournal>().ListStatesAsync($"route/{Broken}")).Count > 0);
        await two.Pace.UntilAsync(async () => await AccessAsync(two) is RouteAccess.Closed);

        Assert.Equal(Whole, await PayAsync(two, "payout-2"));
    }

    [Fact]
    public async Task A_host_saves_when_it_stops_and_reads_when_it_starts_without_waiting_for_a_round()
    {
        await using (var before = await StartAsync())
        {
            before.Daraja.Faults.Add(WrongSecret);
            await PayAsync(before, "payout-1");
        }

        // No clock moves here: no round can be due.
        await using var after = await StartAsync();

        Assert.Equal(RouteAccess.Closed, await AccessAsync(after));
        Assert.Equal(Whole, await PayAsync(after, "payout-2"));
    }

    [Fact]
    public async Task A_journal_that_keeps_no_states_disturbs_no_payment()
    {
        await using var shop = await Shop.StartAsync(2, configure: static bridge => bridge.Services.AddSingleton(static provider =>
        {
            var journal = TroubledJournal.Over(new InMemoryPaymentJournal(provider.GetRequiredService<TimeProvider>()));
            journal.IsAway = true;
            return journal.Calls;
        }));

        for (var number = 0; number < 3; number++)
        {
            await PayAsync(shop, $"payout-{number}");
            shop.Time.Advance(TimeSpan.FromSeconds(5));
        }

        Assert.Single(shop.Log.Lines, static line => line.Contains("not shared", StringComparison.Ordinal));
    }

    private Task<Shop> StartAsync() => Shop.StartAsync(2, Path.Combine(_folder.FullName, "payments.db"));

    private static async Task<RouteAccess?> AccessAsync(Shop shop) =>
        (await shop.Operations.ExplainAsync(Shop.Disburse("asked"))).Routes.Single(static verdict => verdict.Route is Broken).Access;

    /// <summary>Pays; the route that paid.</summary>
    private static async Task<string?> PayAsync(Shop shop, string key)
    {
        var payment = await shop.Bridge.DisburseAsync(Shop.Disburse(key));
        await shop.UntilAsync(payment.Id, PaymentStatus.Succeeded);
        return (await shop.Operations.ExplainAsync(payment.Id))!.Routing[0].Chosen;
    }
}
