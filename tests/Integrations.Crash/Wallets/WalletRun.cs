using Integrations.Crash.Host;
using Integrations.Crash.Run;
using Integrations.Testing;

namespace Integrations.Crash.Wallets;

/// <summary>Kills a host with wallets at random moments while it tops up, pays out and buys float, starts it again over the same stores, and compares what is booked with what the providers really did.</summary>
internal sealed class WalletRun
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);
    private static readonly TimeSpan LongestStart = TimeSpan.FromSeconds(10);

    private readonly WalletRunOptions _options;
    private readonly TimeProvider _time = TimeProvider.System;
    private readonly Random _random;
    private readonly Run.Providers _providers;
    private readonly HostSettings _settings;
    private readonly Lock _gate = new();
    private readonly SortedSet<string> _open = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _taken = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, int> _odd = new(StringComparer.Ordinal);
    private readonly List<string> _losses = [];
    private int _number;
    private int _kills;

    private WalletRun(WalletRunOptions options, Run.Providers providers, HostSettings settings) => (_options, _providers, _settings, _random) = (options, providers, settings, new Random(options.Seed));

    public static async Task<WalletReport> RunAsync(WalletRunOptions options)
    {
        var folder = Directory.CreateTempSubdirectory("integrations-crash-");
        try
        {
            await using var database = await JournalDatabase.StartAsync(options.Journal, folder.FullName);
            await using var providers = await Run.Providers.StartAsync(options.Seed, hasDoubles: false, ProviderSet.Mpesa);
            var settings = providers.Settings(database, folder.FullName) with { Address = HostAddress.Next(), Wallets = WalletStore.For(database, folder.FullName), Lease = options.Lease };
            var report = await new WalletRun(options, providers, settings).RunAsync();
            await WalletStore.DropAsync(database);
            return report;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private async Task<WalletReport> RunAsync()
    {
        var begun = _time.GetTimestamp();
        while (_kills < _options.Kills && _time.GetElapsedTime(begun) < _options.Within)
        {
            await KillAsync();
            await LookAsync();
            if (_kills % 10 is 0)
            {
                _options.Progress($"{_kills} kills, {_number} operations, {_providers.Executions.Count} executions, {_time.GetElapsedTime(begun):hh\\:mm\\:ss}");
            }
        }

        await SettleAsync();
        await LookAsync();
        var check = new WalletCheck(_settings.Journal, _settings.Wallets, _providers, _number, Copy(_taken));
        return new WalletReport { Seed = _options.Seed, Kills = _kills, Took = _time.GetElapsedTime(begun), Findings = await check.RunAsync(_odd, _losses) };
    }

    /// <summary>One life: it starts, takes up what was left, gets operations, and is killed at a random moment.</summary>
    private async Task KillAsync()
    {
        using var host = Start();
        if (_random.Next(8) is 0)
        {
            await Task.WhenAny(host.Exited, Task.Delay(TimeSpan.FromMilliseconds(_random.Next(800)), _time));
        }
        else
        {
            await BeginAsync(host);
            for (var order = _random.Next(3, 9); order > 0; order--)
            {
                host.Pay(New());
                await Task.Delay(TimeSpan.FromMilliseconds(_random.Next(40)), _time);
            }

            // Every other one is given the time to send, however slow the machine is.
            if (_random.Next(2) is 0)
            {
                await Task.WhenAny(host.Exited, host.Steady, Task.Delay(LongestStart, _time));
            }

            await Task.WhenAny(host.Exited, Task.Delay(TimeSpan.FromMilliseconds(_random.Next(900)), _time));
        }

        if (host.Exited.IsCompleted)
        {
            throw new InvalidOperationException($"A host ended that nobody killed: {host.Errors}");
        }

        host.Kill();
        _kills++;
        await host.Exited.WaitAsync(Patience, _time);
    }

    /// <summary>One last host goes on without faults, until every operation has ended or the time is over.</summary>
    private async Task SettleAsync()
    {
        _providers.Calm();
        using var host = Start();
        await BeginAsync(host);
        var check = new WalletCheck(_settings.Journal, _settings.Wallets, _providers, _number, []);
        for (var begun = _time.GetTimestamp(); _time.GetElapsedTime(begun) < _options.Settle && await check.CountOpenAsync() > 0;)
        {
            await Task.WhenAny(host.Exited, Task.Delay(TimeSpan.FromMilliseconds(500), _time));
            foreach (var key in Copy(_open))
            {
                host.Pay(key);
            }
        }

        await _providers.IdleAsync().WaitAsync(Patience, _time);
        host.Stop();
        await host.Exited.WaitAsync(Patience, _time);
    }

    /// <summary>Nothing is lost at any moment, whatever was killed.</summary>
    private async Task LookAsync()
    {
        await using var source = WalletStore.Open(_settings.Journal, _settings.Wallets);
        if (await LedgerConservation.HasTablesAsync(source, WalletStore.PrefixOf(_settings.Journal, _settings.Wallets)))
        {
            _losses.AddRange((await LedgerConservation.FindAsync(source, WalletStore.PrefixOf(_settings.Journal, _settings.Wallets), hasHot: _settings.Journal is JournalKind.Postgres)).Select(loss => $"after kill {_kills}: {loss}"));
        }
    }

    private HostProcess Start() => new(_settings, _time, Read);

    private async Task BeginAsync(HostProcess host)
    {
        await host.Ready.WaitAsync(Patience, _time);
        foreach (var key in Copy(_open))
        {
            host.Pay(key);
        }
    }

    private string New()
    {
        var order = new WalletOrder(++_number);
        _providers.Prepare(order.Phone, order.Mood switch { 3 => Integrations.Sandbox.CustomerAnswer.Cancel, 7 => Integrations.Sandbox.CustomerAnswer.WrongPin, 11 => Integrations.Sandbox.CustomerAnswer.NoBalance, _ => Integrations.Sandbox.CustomerAnswer.Pay }, isRegistered: order.Mood is not 4);
        lock (_gate)
        {
            _open.Add(order.Key);
        }

        return order.Key;
    }

    private void Read(string line)
    {
        lock (_gate)
        {
            if (line.Split(' ') is [Line.Taken, var key])
            {
                _open.Remove(key);
                _taken.Add(key);
            }
            else if (line.Split(' ') is [Line.Refused, _, var answer, _] && answer.StartsWith(Line.Odd, StringComparison.Ordinal))
            {
                _odd[answer] = _odd.GetValueOrDefault(answer) + 1;
            }
        }
    }

    private string[] Copy(SortedSet<string> keys)
    {
        lock (_gate)
        {
            return [.. keys];
        }
    }
}
