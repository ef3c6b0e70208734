using System.Collections.Concurrent;
using System.Diagnostics;
using Integrations.Prepaid;
using Integrations.Sandbox;

namespace Integrations.MobileMart.Tests.EndToEnd;

/// <summary>Marked values go through every operation, with and without faults; none of them may come out in logs, spans, exceptions or text forms.</summary>
public sealed class SecrecyTests
{
    private const decimal Amount = 133.7m;

    [Fact]
    public async Task No_operation_shows_numbers_meters_amounts_pins_or_secrets()
    {
        using var spans = new Spans();
        await using var market = await Market.StartAsync();
        (market.Mart.Meter(Accounts.Meter).Name, market.Mart.Account("135609708").Holder) = ("MARKED PERSON", "MARKED HOLDER");
        var shown = new List<string?>();
        var secrets = new List<string>();

        await EverythingAsync(market, "good", shown, secrets);
        market.Mart.Faults.Add(Fault.RevokeToken.Times(3));
        market.Mart.Faults.Add(Fault.LoseResponse.On(MobileMartOperation.AirtimePinless));
        market.Mart.Faults.Add(Fault.Answer(SandboxAnswer.Html(503, $"<html>{Accounts.Telkom} {Accounts.Meter}</html>")).On(MobileMartOperation.Reprint));
        market.Mart.Faults.Add(MobileMartMishap.Refuse(1013).On(MobileMartOperation.Voucher));
        await EverythingAsync(market, "faulty", shown, secrets);

        Assert.Contains(market.Log.Lines, static line => line.Contains("utility_purchase", StringComparison.Ordinal));
        Assert.NotEmpty(spans.Texts);
        Assert.NotEmpty(secrets);
        string[] marked = [Accounts.Telkom[1..], Accounts.Meter, "135609708", "133.7", "133,7", "MARKED", market.Mart.Merchant.ClientId, market.Mart.Merchant.ClientSecret, .. secrets];
        Assert.All(marked, mark => Assert.DoesNotContain(market.Log.Lines.Concat(spans.Texts).Concat(shown), text => text?.Contains(mark, StringComparison.OrdinalIgnoreCase) is true));
    }

    private static async Task EverythingAsync(Market market, string run, List<string?> shown, List<string> secrets)
    {
        var (client, amount, meter) = (market.Client, Accounts.Rand(Amount), MeterNumber.Parse(Accounts.Meter));
        var pin = DirectTests.Pin(market, "voucher") with { IdempotencyKey = run, Amount = amount };
        Func<Task<object?>>[] calls =
        [
            async () => await client.TopUpAsync(DirectTests.TopUp(market, Amount) with { IdempotencyKey = run }),
            async () => Keep(await client.BuyPinAsync(pin), secrets),
            async () => await client.ReprintAsync(new MobileMartReprintQuery { Reference = "nobody-1", Product = pin.Product, Amount = amount }),
            async () => await client.LookUpMeterAsync(DirectTests.MeterQuery(market) with { Amount = amount }),
            async () => Keep(await client.BuyTokensAsync(new MobileMartTokenRequest
            {
                IdempotencyKey = run,
                Product = market.Row("electricity"),
                Meter = meter,
                Amount = amount,
                Lookup = await client.LookUpMeterAsync(DirectTests.MeterQuery(market) with { Amount = amount }),
            }), secrets),
            async () => await client.LookUpBillAsync(new MobileMartBillQuery { Product = market.Row("bill"), AccountNumber = "135609708", Amount = amount }),
            async () => await client.ReverseAsync(new MobileMartReversalRequest { IdempotencyKey = run, Service = MobileMartService.Voucher, OriginalReference = "nobody-1" }),
            async () => await client.GetProductsAsync(MobileMartService.Voucher),
            async () => await client.VerifyCredentialsAsync(),
            () => Task.FromResult<object?>(pin),
            () => Task.FromResult<object?>(DirectTests.MeterQuery(market)),
            async () => await market.Bridge.VendAsync(market.Order("electricity", run, Amount)),
            async () => await market.Bridge.VendAsync(market.Order("airtime", run + "-2", Amount)),
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

    private static Outcome<T> Keep<T>(Outcome<T> outcome, List<string> secrets)
        where T : VendResult
    {
        switch (outcome)
        {
            case Outcome<T>.Completed { Value: VoucherReceipt voucher }:
                secrets.Add(voucher.Voucher.Pin.Reveal());
                break;
            case Outcome<T>.Completed { Value: UtilityReceipt utility }:
                secrets.AddRange(utility.Tokens.SelectMany(static token => new[] { token.Reveal(), token.Reveal().Replace(" ", "", StringComparison.Ordinal) }));
                break;
        }

        return outcome;
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
}
