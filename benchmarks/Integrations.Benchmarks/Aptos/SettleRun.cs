using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using Integrations.Benchmarks.Ratio;
using Integrations.Bridge;
using Integrations.Payments;
using Integrations.Sandbox;
using Integrations.Settlement.Aptos;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Integrations.Benchmarks.Aptos;

/// <summary>
/// Settlements through the Bridge until each is confirmed and recorded, journal in SQLite with full synchronisation, beside the least that anybody must do by hand: sign, submit and ask for the hash, with nothing looked at
/// before and nothing stored. The chain is the sandbox in a process of its own, on the same cores.
/// </summary>
internal static class SettleRun
{
    private const int Rounds = 5;
    private const int AtOnce = 64;
    private const int Goal = 5;

    private static readonly Currency Usdc = Currency.FromCode("USDC");
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public static async Task RunAsync(int count)
    {
        using var chain = ChainServer.Start();
        Print($"{Environment.ProcessorCount} cores, .NET {Environment.Version}; {count:#,0} settlements, {AtOnce} begun at once, journal in SQLite with full synchronisation, chain in another process");
        var (ours, bare) = (new List<Round>(), new List<Round>());
        for (var round = 0; round <= Rounds; round++)
        {
            var control = await MeasureAsync(chain, round, count, receivers => PayBareAsync(chain, receivers, round));
            var subject = await MeasureAsync(chain, Rounds + 1 + round, count, receivers => PayAsync(chain, receivers));
            if (round is 0)
            {
                // What a host does first runs code that is not compiled yet.
                Print($"  {"first, in a process that begins",-44} {subject.Time.TotalSeconds,6:0.00} s; by hand {control.Time.TotalSeconds:0.00} s");
                continue;
            }

            ours.Add(subject);
            bare.Add(control);
        }

        Tell("signed, submitted and asked for by hand", bare, count);
        Tell("IMobileMoneyBridge, confirmed and recorded", ours, count);
        var seconds = Measurement.Median(ours.Select(static round => round.Time.TotalSeconds));
        Print($"  ratio of the rates {Measurement.Median(ours.Zip(bare, static (own, control) => control.Time / own.Time)):0.00}   goal ≤ {Goal} s for 1,000 on 2 cores: {(seconds * 1_000 <= Goal * count ? "met" : "MISSED")}");
    }

    private static async Task<Round> MeasureAsync(ChainServer chain, int round, int count, Func<string[], Task<List<double>>> pay)
    {
        var receivers = Enumerable.Range(1, count).Select(number => $"0x{0x1_0000_0000L + (round * 1_000_000L) + number:x64}").ToArray();
        var before = chain.Ask(receivers[0]);
        var (host, server) = (Processor(), chain.Processor);
        var begun = Stopwatch.GetTimestamp();
        var delays = await pay(receivers);
        var time = Stopwatch.GetElapsedTime(begun);
        var (hostUsed, serverUsed) = (Processor() - host, chain.Processor - server);

        var after = chain.Ask(receivers[0]);
        if (after.Transfers - before.Transfers != count || receivers.Any(receiver => chain.Ask(receiver).Balance is not 1_000_000))
        {
            throw new InvalidOperationException($"{after.Transfers - before.Transfers} transfers were committed instead of {count}, or not one to each receiver.");
        }

        return new Round(time, hostUsed, serverUsed, (after.Requests - before.Requests) / (double)count, delays);
    }

    private static async Task<List<double>> PayAsync(ChainServer chain, string[] receivers)
    {
        var folder = Directory.CreateTempSubdirectory("benchmark");
        var ends = new Ends(receivers.Length);
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddAptos(aptos =>
        {
            foreach (var node in chain.Nodes)
            {
                aptos.Nodes.Add(node);
            }

            (aptos.ChainId, aptos.Sender, aptos.PrivateKey) = (ChainServer.ChainId, ChainServer.Treasury, ChainServer.PrivateKey.Reveal());
        });

        // The nodes are our own, and nobody waits at a till.
        builder.Services.AddMobileMoneyBridge()
            .UseSqlite($"Data Source={Path.Combine(folder.FullName, "payments.db")}")
            .Configure(static bridge => (bridge.PollsPerSecond, bridge.PollBurst, bridge.AnswerWait) = (1_000, 2_000, TimeSpan.Zero));
        builder.Services.AddSingleton<IPaymentObserver>(ends);
        using (var host = builder.Build())
        {
            await host.StartAsync();
            var bridge = host.Services.GetRequiredService<IMobileMoneyBridge>();
            await Parallel.ForAsync(0, receivers.Length, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (number, stop) =>
            {
                var key = $"settle-{number.ToString(CultureInfo.InvariantCulture)}";
                ends.Begin(key);
                await bridge.SettleAsync(new SettleRequest { IdempotencyKey = key, Reference = "benchmark", Amount = Money.FromMinorUnits(1_000_000, Usdc), Destination = receivers[number] }, stop);
            });
            await ends.All.WaitAsync(Patience, TimeProvider.System);
            await host.StopAsync();
        }

        folder.Delete(recursive: true);
        return ends.Delays;
    }

    private static async Task<List<double>> PayBareAsync(ChainServer chain, string[] receivers, int round)
    {
        using var signer = AptosLocalSigner.FromPrivateKey(ChainServer.PrivateKey);
        using var client = new HttpClient(new SocketsHttpHandler()) { BaseAddress = new Uri($"{chain.Nodes[0]}/") };
        var asset = AptosAddress.Parse(AptosSandboxAsset.TestUsdc.Metadata);
        var delays = new double[receivers.Length];
        await Parallel.ForAsync(0, receivers.Length, new ParallelOptions { MaxDegreeOfParallelism = receivers.Length }, async (number, stop) =>
        {
            var begun = Stopwatch.GetTimestamp();
            var raw = new RawTransaction
            {
                Sender = AptosAddress.Parse(ChainServer.Treasury),
                SequenceNumber = RawTransaction.OrderlessSequenceNumber,
                Payload = TransactionPayload.Orderless(AptosCalls.TransferFungibleAsset(asset, AptosAddress.Parse(receivers[number]), 1_000_000), ((ulong)round << 32) + (ulong)number),
                MaxGasAmount = 2_000,
                GasUnitPrice = 100,
                ExpirationSeconds = (ulong)TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() + 50,
                ChainId = ChainServer.ChainId,
            };
            var signed = await raw.SignAsync(signer, stop);
            using var body = new ByteArrayContent(signed.Bytes.ToArray()) { Headers = { ContentType = new MediaTypeHeaderValue("application/x.aptos.signed_transaction+bcs") } };
            using (var answer = await client.PostAsync(new Uri("transactions", UriKind.Relative), body, stop))
            {
                answer.EnsureSuccessStatusCode();
            }

            for (var isCommitted = false; !isCommitted;)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(400), TimeProvider.System, stop);
                isCommitted = (await client.GetStringAsync(new Uri($"transactions/by_hash/{signed.Hash}", UriKind.Relative), stop)).Contains("\"success\":true", StringComparison.Ordinal);
            }

            delays[number] = Stopwatch.GetElapsedTime(begun).TotalSeconds;
        });
        return [.. delays];
    }

    private static TimeSpan Processor()
    {
        using var own = Process.GetCurrentProcess();
        return own.TotalProcessorTime;
    }

    private static void Tell(string name, List<Round> rounds, int count)
    {
        var seconds = rounds.ConvertAll(static round => round.Time.TotalSeconds);
        var delays = rounds.SelectMany(static round => round.Delays).ToArray();
        Print($"  {name,-44} {Measurement.Median(seconds),6:0.00} s ({seconds.Min():0.00} to {seconds.Max():0.00}), {count / Measurement.Median(seconds),6:#,0}/s; each p50 {Measurement.Percentile(delays, 50):0.00} s, p99 {Measurement.Percentile(delays, 99):0.00} s");
        Print($"  {"",-44} {rounds[0].Requests,6:0.0} requests each; of a core {Measurement.Median(rounds.Select(round => round.Host.TotalMilliseconds / count)):0.00} ms here, {Measurement.Median(rounds.Select(round => round.Server.TotalMilliseconds / count)):0.00} ms the chain");
    }

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    /// <param name="Time">From the first order to the last confirmation.</param>
    /// <param name="Host">Processor time of this process.</param>
    /// <param name="Server">Processor time of the chain's process.</param>
    /// <param name="Requests">Requests to the chain for each settlement.</param>
    /// <param name="Delays">From each order to its confirmation, in seconds.</param>
    private sealed record Round(TimeSpan Time, TimeSpan Host, TimeSpan Server, double Requests, List<double> Delays);

    /// <summary>Hears of each settlement that it succeeded; the journal says so before anybody is told.</summary>
    private sealed class Ends(int count) : IPaymentObserver
    {
        private readonly Lock _gate = new();
        private readonly Dictionary<string, long> _begun = [];
        private readonly TaskCompletionSource _all = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task All => _all.Task;

        public List<double> Delays { get; } = [];

        public void Begin(string key)
        {
            lock (_gate)
            {
                _begun[key] = Stopwatch.GetTimestamp();
            }
        }

        public ValueTask OnChangedAsync(PaymentChange change, CancellationToken cancellationToken = default)
        {
            var payment = change.Payment;
            lock (_gate)
            {
                if (payment.Status is PaymentStatus.Succeeded && _begun.Remove(payment.IdempotencyKey, out var begun))
                {
                    Delays.Add(Stopwatch.GetElapsedTime(begun).TotalSeconds);
                    if (Delays.Count == count)
                    {
                        _all.TrySetResult();
                    }
                }
                else if (payment.Status is PaymentStatus.Failed)
                {
                    _all.TrySetException(new InvalidOperationException($"A settlement failed: {payment}."));
                }
            }

            return ValueTask.CompletedTask;
        }
    }
}
