using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Integrations.Prepaid;
using Integrations.Sandbox;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Flash.Tests.EndToEnd;

/// <summary>Marked values go through every operation, with and without faults; none of them may come out in logs, spans, metrics, exceptions or text forms.</summary>
public sealed class SecrecyTests
{
    private const string Number = "27812345678";
    private const string Amount = "1337";

    [Fact]
    public async Task No_operation_shows_numbers_amounts_accounts_PINs_or_secrets()
    {
        using var spans = new Spans();
        await using var shop = await Shop.StartAsync();
        shop.Flash.Meter(FlashTestMeters.Eskom)!.Customer = "MARKED PERSON";
        var shown = new List<string?>();

        await EverythingAsync(shop, "good", shown);
        shop.Flash.Faults.Add(Fault.RevokeToken.Times(3));
        shop.Flash.Faults.Add(Fault.LoseResponse.On(FlashOperation.PinlessPurchase));
        shop.Flash.Faults.Add(Fault.Answer(SandboxAnswer.Html(503, $"<html>{Number}</html>")).On(FlashOperation.UtilityLookup));
        await EverythingAsync(shop, "faulty", shown);
        await shop.Flash.IdleAsync();

        Assert.Contains(shop.Log.Lines, static line => line.Contains("recharge", StringComparison.Ordinal));
        Assert.NotEmpty(spans.Texts);
        var tokens = shop.Flash.Arrivals.Where(static arrival => arrival.Headers.ContainsKey("Authorization")).Select(static arrival => arrival.Headers["Authorization"].Split(' ')[1]).Distinct();
        string[] marked = [Number, Number[2..], Amount, "MARKED", FlashTestMeters.Eskom, FlashTestVouchers.Redeemable, shop.Flash.App.ConsumerKey, shop.Flash.App.ConsumerSecret, .. tokens];
        Assert.All(marked, mark => Assert.DoesNotContain(shop.Log.Lines.Concat(spans.Texts).Concat(shown), text => text?.Contains(mark, StringComparison.OrdinalIgnoreCase) is true));
    }

    [Fact]
    public async Task Sales_are_counted_by_whether_they_came_with_their_PIN_or_token()
    {
        await using var shop = await Shop.StartAsync();
        using var counts = new Counts(shop.Services.GetRequiredService<IMeterFactory>());
        shop.Flash.Faults.Add(FlashFault.SoldNeverWithArtefact.On(FlashOperation.EeziVoucherPurchase));

        await shop.Client.PurchaseAsync(Shop.Voucher());
        await shop.Client.PurchaseAsync(new FlashVoucherSale { Kind = FlashVoucherKind.EeziVoucher, ProductCode = 601, Amount = Accounts.Rand(10) });
        await shop.Client.RechargeAsync(new FlashRecharge { MobileNumber = Accounts.Customer, ProductCode = 504, Amount = Accounts.Rand(10) });

        Assert.Equal(["flash Airtime missing", "flash Voucher found"], counts.Lines.Order(StringComparer.Ordinal));
    }

    private static async Task EverythingAsync(Shop shop, string run, List<string?> shown)
    {
        var amount = Accounts.Rand(13.37m);
        var meter = MeterNumber.Parse(FlashTestMeters.Eskom);
        var client = shop.Client;
        Func<Task<object?>>[] calls =
        [
            async () => await client.PurchaseAsync(new FlashVoucherSale { IdempotencyKey = run, Kind = FlashVoucherKind.OneVoucher, Amount = amount }),
            async () => await client.RechargeAsync(new FlashRecharge { IdempotencyKey = run, MobileNumber = Accounts.Customer, ProductCode = 504, Amount = amount }),
            async () => await client.PurchaseUtilityAsync(new FlashUtilityPurchase { IdempotencyKey = run, Meter = meter, Amount = Accounts.Rand(133.7m) }),
            async () => await client.FindMeterAsync(new FlashMeterLookup { Meter = meter, Amount = Accounts.Rand(133.7m) }),
            async () => await client.RedeemAsync(new FlashRedemption { IdempotencyKey = run, Voucher = new VoucherPin { Pin = new Secret(FlashTestVouchers.Redeemable) }, Amount = amount }),
            async () => await client.PayBillAsync(new FlashBillPayment { IdempotencyKey = run, BillerCode = "51010", CustomerAccount = "MARKED", Amount = amount }),
            async () => await client.FindBillAsync(new FlashBillLookup { BillerCode = "51010", CustomerAccount = "MARKED" }),
            async () => await client.ReverseAsync(new FlashReversal { IdempotencyKey = run, Kind = FlashVoucherKind.OneVoucher, OriginalReference = "MARKED" }),
            async () => await client.RefundAsync(new FlashVoucherRefund { IdempotencyKey = run, Amount = amount }),
            async () => await client.VerifyCredentialsAsync(),
            async () => await client.CheckHealthAsync(),
            () => Task.FromResult<object?>(new FlashRedemption { Voucher = new VoucherPin { Pin = new Secret(FlashTestVouchers.Redeemable) }, Amount = amount }),
            () => Task.FromResult<object?>(new FlashRecharge { MobileNumber = Accounts.Customer, ProductCode = 504, Amount = amount }),
        ];
        foreach (var call in calls)
        {
            try
            {
                shown.Add((await call())?.ToString());
            }
            catch (IntegrationException failure)
            {
                shown.Add(failure.ToString());
            }
        }
    }

    private sealed class Spans : IDisposable
    {
        private readonly ConcurrentQueue<string> _texts = new();
        private readonly ActivityListener _listener;

        public Spans()
        {
            _listener = new ActivityListener
            {
                ShouldListenTo = static source => source.Name.StartsWith("Integrations", StringComparison.Ordinal),
                Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
                ActivityStopped = activity => _texts.Enqueue($"{activity.DisplayName} {activity.StatusDescription} {string.Join(' ', activity.TagObjects)} {string.Join(' ', activity.Events)}"),
            };
            ActivitySource.AddActivityListener(_listener);
        }

        public IEnumerable<string> Texts => _texts;

        public void Dispose() => _listener.Dispose();
    }

    private sealed class Counts : IDisposable
    {
        private readonly ConcurrentQueue<string> _lines = new();
        private readonly MeterListener _listener = new();

        public Counts(IMeterFactory meters)
        {
            _listener.InstrumentPublished = (instrument, listener) =>
            {
                // Other tests have hosts of their own.
                if (instrument.Name is "integrations.artefact.extraction" && ReferenceEquals(instrument.Meter.Scope, meters))
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            };
            _listener.SetMeasurementEventCallback<long>((_, _, tags, _) => _lines.Enqueue(string.Join(' ', tags.ToArray().Select(static tag => tag.Value))));
            _listener.Start();
        }

        public IEnumerable<string> Lines => _lines;

        public void Dispose() => _listener.Dispose();
    }
}
