using System.Globalization;
using Integrations.Crash.Host;

namespace Integrations.Crash.Run;

/// <summary>Kills payment hosts again and again on the same journal, one at a time, lets the rest settle, and compares.</summary>
internal sealed class CrashRun
{
    private const int MostOrders = 16;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(120);

    /// <summary>What many orders did not reach, one more a while later may: after a failover or a payment made twice there is something to wait for, and it must begin first.</summary>
    private static readonly TimeSpan Afterwards = TimeSpan.FromSeconds(1);

    /// <summary>The points of every round.</summary>
    private static readonly CrashPoint[] Points = [.. Enum.GetValues<CrashPoint>().Where(static point => point is not CrashPoint.None and < CrashPoint.RefundAdmitBefore)];

    /// <summary>The points of a run in which customers pay twice.</summary>
    private static readonly CrashPoint[] RefundPoints = [.. Enum.GetValues<CrashPoint>().Where(static point => point >= CrashPoint.RefundAdmitBefore)];

    private readonly CrashOptions _options;
    private readonly TimeProvider _time = TimeProvider.System;
    private readonly Random _random;
    private readonly Book _book;
    private readonly Providers _providers;
    private readonly JournalDatabase _database;
    private readonly HostSettings _settings;
    private readonly Fleet _fleet;
    private readonly SortedDictionary<string, int> _kills = new(StringComparer.Ordinal);
    private readonly List<TimeSpan> _toReady = [];
    private readonly List<TimeSpan> _toWork = [];
    private readonly List<TimeSpan> _toSteady = [];
    private readonly List<TimeSpan> _killedBefore = [];
    private int _missed;

    private CrashRun(CrashOptions options, Providers providers, JournalDatabase database, string folder)
    {
        (_options, _providers, _database, _random, _book) = (options, providers, database, new Random(options.Seed), new Book(options.Providers));
        Uri[] addresses = [.. Enumerable.Range(0, options.Hosts).Select(static _ => HostAddress.Next())];
        _settings = providers.Settings(database, folder) with { Address = addresses[0], Cheat = options.Cheat, IsUnstored = options.IsUnstored, Lease = options.Lease };
        _fleet = new Fleet(options.Hosts, index => Start(_settings with { Address = addresses[index] }), BeginAsync);
    }

    public static async Task<CrashReport> RunAsync(CrashOptions options)
    {
        var folder = Directory.CreateTempSubdirectory("integrations-crash-");
        try
        {
            await using var database = await JournalDatabase.StartAsync(options.Journal, folder.FullName);
            await using var providers = await Providers.StartAsync(options.Seed, options.HasDoubles, options.Providers);
            return await new CrashRun(options, providers, database, folder.FullName).RunAsync();
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private async Task<CrashReport> RunAsync()
    {
        var begun = _time.GetTimestamp();
        _fleet.Start();
        for (var life = 0; _kills.Values.Sum() < _options.Kills && _time.GetElapsedTime(begun) < _options.Within; life++)
        {
            await (_fleet.IsEmpty ? KillAsync(life) : KillOneAsync(life));
            if ((life + 1) % 10 is 0)
            {
                _options.Progress($"{_kills.Values.Sum()} kills, {_book.Ordered} payments, {_providers.Executions.Count} executions, {_missed} points missed, {_time.GetElapsedTime(begun):hh\\:mm\\:ss}");
            }
        }

        await SettleAsync();
        return new CrashReport
        {
            Seed = _options.Seed,
            Took = _time.GetElapsedTime(begun),
            Kills = _kills,
            Missed = _missed,
            ToReady = _toReady,
            ToWork = _toWork,
            ToSteady = _toSteady,
            KilledBefore = _killedBefore,
            Findings = Compare(),
        };
    }

    /// <summary>One life of the only host: it starts, takes up what was left, gets orders, and dies.</summary>
    private async Task KillAsync(int number)
    {
        var (point, hits) = PointOf(number);
        using var host = Start(_settings with { Point = IsOutside(point) ? CrashPoint.None : point, Hits = hits });
        if (point is CrashPoint.None && await IsKilledWhileStartingAsync(host))
        {
            return;
        }

        await BeginAsync(host);
        await DieAsync(host, point);
    }

    /// <summary>One of several hosts dies while the others go on, and another takes its place.</summary>
    private async Task KillOneAsync(int number)
    {
        var (point, hits) = PointOf(number);
        var host = await _fleet.NextAsync();
        if (!IsOutside(point))
        {
            host.Arm(point, hits);
        }

        await DieAsync(host, point);
        var successor = _fleet.Replace(host);
        if (point is CrashPoint.None && await IsKilledWhileStartingAsync(successor))
        {
            successor = _fleet.Replace(successor);
        }

        Order(successor);
        _fleet.CheckAlive();
    }

    private async Task<bool> IsKilledWhileStartingAsync(HostProcess host)
    {
        if (_random.Next(8) is not 0)
        {
            return false;
        }

        await FirstOf(host.Exited, TimeSpan.FromMilliseconds(_random.Next(600)));
        await EndAsync(host, "while starting");
        return true;
    }

    private async Task DieAsync(HostProcess host, CrashPoint point)
    {
        if (point is CrashPoint.None)
        {
            await LiveAsync(host);
            return;
        }

        var executed = point is CrashPoint.Executed ? _providers.NextExecutedAsync() : Task.Delay(Timeout.InfiniteTimeSpan, _time, CancellationToken.None);
        var begun = _time.GetTimestamp();
        for (var orders = 0; !host.Exited.IsCompleted && !executed.IsCompleted && _time.GetElapsedTime(begun) < _options.PointPatience; orders++)
        {
            Order(host);
            await FirstOf(Task.WhenAny(host.Exited, executed), orders < MostOrders ? Beat : Afterwards);
        }

        if (!host.Exited.IsCompleted && !executed.IsCompleted)
        {
            _missed++;
        }

        await EndAsync(host, executed.IsCompleted ? nameof(CrashPoint.Executed) : "at a point that was not reached");
    }

    /// <summary>A life that ends at a random moment, now and then after a pause in which the process stands still (C11).</summary>
    private async Task LiveAsync(HostProcess host)
    {
        for (var order = _random.Next(2, 6); order > 0; order--)
        {
            Order(host);
        }

        if (_random.Next(2) is 0)
        {
            await FirstOf(host.Steady, _options.PointPatience);
        }

        var name = "at a random moment";
        await FirstOf(host.Exited, TimeSpan.FromMilliseconds(_random.Next(500)));
        if (_random.Next(10) is 0)
        {
            await host.PauseAsync(TimeSpan.FromMilliseconds(_random.Next(500, _fleet.IsEmpty ? 3000 : 8000)));
            await FirstOf(host.Exited, TimeSpan.FromMilliseconds(_random.Next(500)));
            name = "at a random moment after standing still";
        }

        await EndAsync(host, name);
    }

    private (CrashPoint Point, int Hits) PointOf(int number)
    {
        var point = _options.Only.Count > 0 ? _options.Only[number % _options.Only.Count]
            : _options.HasDoubles ? RefundPoints[number % RefundPoints.Length]
            : number < Points.Length ? Points[number]
            : _random.Next(2) is 0 ? CrashPoint.None : Points[_random.Next(Points.Length)];
        return (point, _random.Next(1, point is CrashPoint.FailoverBefore or CrashPoint.FailoverAfter or >= CrashPoint.RefundAdmitBefore ? 2 : 4));
    }

    /// <summary>True where not the host kills itself.</summary>
    private static bool IsOutside(CrashPoint point) => point is CrashPoint.None or CrashPoint.Executed;

    private HostProcess Start(HostSettings settings) => new(settings, _time, Read);

    private void Read(string line)
    {
        if (line.Split(' ') is [Line.Listens, var wallet, var account, var address])
        {
            _providers.Register(Enum.Parse<OrderWallet>(wallet), int.Parse(account, CultureInfo.InvariantCulture), new Uri(address));
            return;
        }

        _book.Read(line);
    }

    private async Task BeginAsync(HostProcess host)
    {
        await host.Ready.WaitAsync(Patience, _time);
        foreach (var order in _book.Open)
        {
            host.Pay(order);
        }
    }

    /// <summary>An order for a host; the others get some too, now and then the same one at the same time.</summary>
    private void Order(HostProcess host)
    {
        var order = NewOrder();
        host.Pay(order);
        foreach (var other in _fleet.Others(host))
        {
            if (_random.Next(2) is 0)
            {
                other.Pay(_random.Next(4) is 0 ? order : NewOrder());
            }
        }
    }

    private Order NewOrder()
    {
        var order = _book.Next();
        _providers.Prepare(order);
        return order;
    }

    private async Task EndAsync(HostProcess host, string where)
    {
        if (!host.Exited.IsCompleted)
        {
            host.Kill();
        }
        else if (host.DiedAt is null)
        {
            throw new InvalidOperationException($"A host ended that nobody killed: {host.Errors}");
        }

        await host.Exited.WaitAsync(Patience, _time);
        var name = host.DiedAt ?? where;
        _kills[name] = _kills.GetValueOrDefault(name) + 1;
        if (host is { ToSteady: null, Lived: { } lived })
        {
            _killedBefore.Add(lived);
        }

        Note(host);
    }

    private void Note(HostProcess host)
    {
        if (host.ToReady is { } ready)
        {
            _toReady.Add(ready);
        }

        if (host.ToWork is { } worked)
        {
            _toWork.Add(worked);
        }

        if (host.ToSteady is { } steady)
        {
            _toSteady.Add(steady);
        }
    }

    /// <summary>What still lives, or one last host, goes on without faults, until nothing is open or the time is over.</summary>
    private async Task SettleAsync()
    {
        _providers.Calm();
        IReadOnlyList<HostProcess> hosts = _fleet.IsEmpty ? [Start(_settings)] : _fleet.All;
        await Task.WhenAll(hosts.Select(BeginAsync));
        var begun = _time.GetTimestamp();
        while (_time.GetElapsedTime(begun) < _options.Settle && (_book.Open.Count > 0 || (_database.CountOpen() > 0 && !IsAllSold())) && _options.IsFound?.Invoke(Compare()) is not true)
        {
            await FirstOf(hosts[0].Exited, TimeSpan.FromMilliseconds(500));
        }

        await _providers.IdleAsync().WaitAsync(Patience, _time);
        if (_options.Providers is ProviderSet.Prepaid)
        {
            await PrintAsync(hosts[0]);
        }

        foreach (var host in hosts)
        {
            host.Stop();
            await FirstOf(host.Exited, TimeSpan.FromSeconds(15));
            if (!host.Exited.IsCompleted)
            {
                host.Kill();
            }

            await host.Exited.WaitAsync(Patience, _time);
            Note(host);
            host.Dispose();
        }
    }

    private Findings Compare() => new Check(_database, _providers, _book).Run();

    /// <summary>Whether every sale of a supplier is known, and its token there: what was never sold may be in doubt for longer than a run.</summary>
    private bool IsAllSold() => _options.Providers is ProviderSet.Prepaid
        && _database.Read("SELECT count(*) FROM artefact a JOIN payment p ON p.id = a.payment WHERE p.state = 'Succeeded' AND length(a.content) > 0", static row => row.GetInt64(0))[0] >= _providers.Executions.Count;

    /// <summary>Prints everything that was sold, at the end: by a host that sold little of it.</summary>
    private async Task PrintAsync(HostProcess host)
    {
        var sold = _database.Read("SELECT key FROM payment WHERE state = 'Succeeded'", static row => row.GetString(0));
        var begun = _time.GetTimestamp();
        sold.ForEach(host.Print);
        while (_book.Printed.Count < sold.Count && _time.GetElapsedTime(begun) < _options.Settle)
        {
            await FirstOf(host.Exited, TimeSpan.FromMilliseconds(200));
        }
    }

    private Task FirstOf(Task ended, TimeSpan most) => Task.WhenAny(ended, Task.Delay(most, _time));
}
