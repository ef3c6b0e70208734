using System.Text;
using System.Text.Json;
using Integrations.Bridge.Journal;
using Integrations.Mpesa;
using Integrations.Sandbox;
using Integrations.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Bridge.Tests.EndToEnd;

/// <summary>The code of the page on reconciliation, against Daraja's sandbox.</summary>
public sealed class ReconciliationGuideTests
{
    private static readonly Currency Shilling = Currency.FromCode("KES");

    [Fact]
    public async Task A_balance_that_is_answered_by_callback_becomes_the_float_and_a_top_up_is_recorded()
    {
        await using var shop = await Shop.StartAsync();
        var operations = shop.Operations;
        await BalanceAsync(shop, after: null);
        var first = await BooksAsync();
        var toppedUpAt = shop.Time.GetUtcNow();
        await shop.Services.GetRequiredService<IMpesaBusinessClient>().PayAsync(new BusinessPaymentRequest
        {
            IdempotencyKey = "top-up-1",
            Amount = new Money(5_000m, "KES"),
            Command = BusinessCommand.TransferToUtility,
            Sender = "600996",
            Receiver = "600996",
            AccountReference = "top-up",
        });
        await BalanceAsync(shop, after: first.Balance!.AsOf);
        var open = (await BooksAsync()).Balance!.Open;

        await operations.RecordFloatMovementAsync(new FloatMovement { Route = "mpesa:default/b2c", Reference = "bank voucher 7", Amount = new Money(5_000m, "KES"), At = toppedUpAt });

        Assert.Equal(("Utility Account", new Money(1_000_000m, "KES")), (first.Balance!.Account, first.Balance.Available));
        Assert.Equal(new Money(5_000m, "KES"), open);
        Assert.Equal(new Money(1_005_000m, "KES"), await shop.Services.GetRequiredService<IPaymentJournal>().GetFloatAsync("mpesa:default/b2c", Shilling));
        Assert.Null(first.QuestionError);

        async Task<RouteReconciliation> BooksAsync() => (await operations.ListReconciliationsAsync()).Single(static books => books.Balance is not null);
    }

    [Fact]
    public async Task What_needs_somebody_is_listed()
    {
        await using var shop = await Shop.StartAsync(configure: static bridge => bridge.Configure(static options => options.StatementCadence = TimeSpan.FromHours(1)));
        await shop.Services.GetRequiredService<IMpesaClient>().RegisterPullAsync(new PullRegistrationRequest { NominatedNumber = Shop.Customer, CallbackUrl = new Uri("https://pay.example.com/pulled") });
        var operations = shop.Operations;
        var payment = await shop.Bridge.CollectAsync(Shop.Collect());
        await shop.UntilAsync(payment.Id, PaymentStatus.Succeeded);
        await UntilAsync(shop, async () => (await operations.ListReconciliationsAsync()).Any(static books => books.Reading is not null), TimeSpan.FromMinutes(1));

        var output = new StringWriter();
        foreach (var books in await operations.ListReconciliationsAsync())
        {
            if (books.Reading is { } reading)
            {
                output.WriteLine($"{books.Route} until {books.ReadUntil:u}: {reading.Matched} matched, {reading.MissingCount} missing, {reading.ExtraCount} extra, {reading.DifferentCount} different");
            }

            if (books.Balance is { Open.IsZero: false } balance)
            {
                output.WriteLine($"{books.Route}: {balance.Open} of {balance.Available} not explained since {balance.Since:u}");
            }
        }

        Assert.Contains("mpesa:default/stk until", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("1 matched, 0 missing, 0 extra, 0 different", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_charge_is_the_fee_declared_until_the_provider_says_what_it_took()
    {
        await using var shop = await Shop.StartAsync(configure: static bridge => bridge.Configure(static options =>
            options.Routing.Routes.Add(new RouteTerms { Route = "mpesa:*", Fees = { new RouteFee { Fixed = 23 } } })));
        shop.Daraja.ShortCodes["600996"].PayoutFee = 22.40m;
        var declared = await shop.Bridge.DisburseAsync(Shop.Disburse());
        await shop.UntilAsync(declared.Id, PaymentStatus.Succeeded);
        shop.Daraja.Faults.Add(Fault.LoseCallback.On(DarajaOperation.B2c).Once());
        var asked = await shop.Bridge.DisburseAsync(Shop.Disburse("payout-2"));
        await shop.UntilAsync(asked.Id, PaymentStatus.Succeeded);

        using var output = new MemoryStream();
        await shop.Operations.ExportAsync(new PaymentExport(), output);

        var charges = Encoding.UTF8.GetString(output.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(static line => JsonDocument.Parse(line).RootElement)
            .ToDictionary(static line => line.GetProperty("paymentId").GetString()!, static line => line.GetProperty("attempts")[0]);
        Assert.Equal(("23.00", "KES"), (charges[$"{declared.Id}"].GetProperty("charge").GetString(), charges[$"{declared.Id}"].GetProperty("chargeCurrency").GetString()));
        Assert.Equal(("22.40", "KES"), (charges[$"{asked.Id}"].GetProperty("charge").GetString(), charges[$"{asked.Id}"].GetProperty("chargeCurrency").GetString()));
    }

    private static Task BalanceAsync(Shop shop, DateTimeOffset? after) => UntilAsync(
        shop, async () => (await shop.Operations.ListReconciliationsAsync()).Any(books => books.Balance is { } balance && (after is null || balance.AsOf > after)), TimeSpan.FromSeconds(10));

    private static async Task UntilAsync(Shop shop, Func<Task<bool>> isSo, TimeSpan step)
    {
        for (var steps = 0; steps < 300 && !await isSo(); steps++)
        {
            shop.Time.Advance(step);
            for (var look = 0; look < 4; look++)
            {
                await shop.Daraja.IdleAsync().WaitAsync(TimeSpan.FromSeconds(60), TimeProvider.System);
                await HostPause.TakeAsync();
            }
        }
    }
}
