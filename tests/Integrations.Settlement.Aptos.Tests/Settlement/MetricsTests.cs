using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Globalization;
using Integrations.Payments;
using Integrations.Sandbox;
using Integrations.Settlement.Aptos.Tests.Node;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Settlement.Aptos.Tests.Settlement;

/// <summary>What is measured of settlements.</summary>
public sealed class MetricsTests : IDisposable
{
    private readonly ConcurrentQueue<string> _seen = new();
    private readonly MeterListener _listener = new();

    [Fact]
    public async Task A_settlement_is_counted_when_it_is_submitted_and_when_it_ends_once_each_with_its_gas_and_time()
    {
        await using var host = await StartAsync();
        var settlements = host.Services.GetRequiredService<IAptosSettlements>();
        var settlement = await settlements.PrepareAsync(Request(new Money(1, "APT")));

        await settlements.SubmitAsync(settlement);
        await settlements.SubmitAsync(settlement);
        await settlements.ConfirmAsync(settlement);
        host.Time.Advance(TimeSpan.FromSeconds(3));
        await settlements.ConfirmAsync(settlement);
        await settlements.ConfirmAsync(settlement);

        var fee = host.Aptos.Transaction(settlement.Hash.ToString())!.Fee;
        Assert.True(fee > 0);
        Assert.Equal(
            [
                "settlement.count 1 settlement.asset=apt outcome=submitted",
                "settlement.count 1 settlement.asset=apt outcome=committed",
                $"settlement.gas {fee} settlement.asset=apt outcome=committed settlement.payer=sender",
                "settlement.duration 3 settlement.asset=apt outcome=committed",
            ],
            _seen);
    }

    [Fact]
    public async Task What_failed_on_the_chain_tells_why_in_one_of_a_few_words()
    {
        await using var host = await StartAsync();
        var settlements = host.Services.GetRequiredService<IAptosSettlements>();
        var settlement = await settlements.PrepareAsync(Request(new Money(1, "USDC")));
        host.Aptos.SetFrozen(AptosHost.Payee.ToString(), AptosSandboxAsset.TestUsdc.Metadata, isFrozen: true);

        await settlements.SubmitAsync(settlement);
        host.Time.Advance(TimeSpan.FromSeconds(3));
        await settlements.ConfirmAsync(settlement);

        Assert.Contains("settlement.count 1 settlement.asset=usdc outcome=failed settlement.failure=store_is_frozen", _seen);
        Assert.Contains($"settlement.gas {host.Aptos.Transaction(settlement.Hash.ToString())!.Fee} settlement.asset=usdc outcome=failed settlement.payer=sender", _seen);
        Assert.Contains("settlement.duration 3 settlement.asset=usdc outcome=failed", _seen);
    }

    [Fact]
    public async Task What_expired_costs_no_gas_and_what_never_entered_is_not_counted_as_submitted()
    {
        await using var host = await StartAsync();
        var settlements = host.Services.GetRequiredService<IAptosSettlements>();
        var settlement = await settlements.PrepareAsync(Request(new Money(1, "USDC")));
        host.Aptos.Faults.Add(Fault.Answer(AptosAnswer.Error(400, "invalid_input", "Failed to deserialize input")).On(AptosOperation.Submit));

        await settlements.SubmitAsync(settlement);
        host.Time.Advance(TimeSpan.FromSeconds(61));
        await settlements.ConfirmAsync(settlement);

        Assert.Equal(["settlement.count 1 settlement.asset=usdc outcome=expired"], _seen);
    }

    [Fact]
    public async Task A_route_counts_as_well_and_a_lost_answer_as_submitted()
    {
        await using var host = await StartAsync();
        var route = host.Services.GetServices<IPaymentRoute>().Single(static route => route.Descriptor.Name == "aptos:default/usdc");
        var preparation = await route.PrepareAsync(new PaymentAttempt { Reference = "attempt-1", Request = Request(new Money(1, "USDC")) });
        PaymentAttempt Attempt(int number) => new() { Reference = "attempt-1", Request = Request(new Money(1, "USDC")), Preparation = preparation, SendNumber = number };
        host.Aptos.Faults.Add(Fault.LoseResponse.On(AptosOperation.Submit).Once());

        await route.SendAsync(Attempt(1), new SendPermit(new Lease()));
        host.Time.Advance(TimeSpan.FromSeconds(3));
        await route.SendAsync(Attempt(2), new SendPermit(new Lease()));
        await route.QueryAsync(Attempt(2));

        Assert.Equal(["settlement.count 1 settlement.asset=usdc outcome=submitted", "settlement.count 1 settlement.asset=usdc outcome=committed"], _seen.Where(static line => line.StartsWith("settlement.count", StringComparison.Ordinal)));
        Assert.Contains("settlement.duration 3 settlement.asset=usdc outcome=committed", _seen);
    }

    [Fact]
    public async Task Whose_place_was_taken_is_told_from_what_expired_and_a_filled_gap_is_counted()
    {
        await using var host = await StartAsync(static options => options.Replay = AptosReplay.SequenceNumber);
        var settlements = host.Services.GetRequiredService<IAptosSettlements>();
        var replaced = await settlements.PrepareAsync(Request(new Money(1, "USDC")));
        host.Aptos.UseSequenceNumber(AptosHost.Sender.ToString());
        await settlements.ConfirmAsync(replaced);
        await settlements.PrepareAsync(Request(new Money(1, "USDC")) with { IdempotencyKey = "unsent" });
        host.Time.Advance(TimeSpan.FromSeconds(30));
        var behind = await settlements.PrepareAsync(Request(new Money(1, "USDC")) with { IdempotencyKey = "behind" });
        await settlements.SubmitAsync(behind);
        host.Time.Advance(TimeSpan.FromSeconds(31));

        await settlements.ConfirmAsync(behind);

        Assert.Equal(["settlement.count 1 settlement.asset=usdc outcome=replaced", "settlement.count 1 settlement.asset=usdc outcome=submitted", "settlement.gap.count 1"], _seen);
    }

    [Fact]
    public async Task Gas_says_whether_somebody_else_paid_it()
    {
        await using var host = await StartAsync(static options => (options.FeePayer, options.FeePayerPrivateKey) = (AptosHost.Payer.ToString(), AptosHost.PayerKey));
        host.Aptos.Fund(AptosHost.Payer.ToString(), AptosHost.Money);
        var settlements = host.Services.GetRequiredService<IAptosSettlements>();
        var settlement = await settlements.PrepareAsync(Request(new Money(1, "USDC")));

        await settlements.SubmitAsync(settlement);
        host.Time.Advance(TimeSpan.FromSeconds(3));
        await settlements.ConfirmAsync(settlement);

        Assert.Contains($"settlement.gas {host.Aptos.Transaction(settlement.Hash.ToString())!.Fee} settlement.asset=usdc outcome=committed settlement.payer=fee_payer", _seen);
    }

    public void Dispose() => _listener.Dispose();

    private static SettleRequest Request(Money amount) => new() { IdempotencyKey = "1", Reference = "1", Amount = amount, Destination = AptosHost.Payee.ToString() };

    private async Task<AptosHost> StartAsync(Action<AptosOptions>? configure = null)
    {
        var host = await AptosHost.StartAsync(options =>
        {
            options.Http!.Retry.MaxRetryAttempts = 0;
            configure?.Invoke(options);
        });
        host.Aptos.Mint(AptosHost.Sender.ToString(), AptosSandboxAsset.TestUsdc.Metadata, 50_000_000);
        var meters = host.Services.GetRequiredService<IMeterFactory>();
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (ReferenceEquals(instrument.Meter.Scope, meters) && instrument.Name.StartsWith("integrations.settlement.", StringComparison.Ordinal))
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Keep(instrument, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Keep(instrument, value, tags));
        _listener.Start();
        return host;
    }

    private void Keep(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"{instrument.Name} {value}");
        foreach (var (name, tag) in tags)
        {
            text += $" {name}={tag}";
        }

        _seen.Enqueue(text.Replace("integrations.", "", StringComparison.Ordinal));
    }

    private sealed class Lease : ISendLease
    {
        public bool IsValid => true;
    }
}
