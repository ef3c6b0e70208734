using System.Net;
using System.Net.Sockets;
using Integrations.Crash.Host;

namespace Integrations.Crash.Run;

/// <summary>Kills a payment host again and again on the same file, lets it settle, and compares.</summary>
internal sealed class CrashRun
{
    private const int MostOrders = 16;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan PointPatience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(120);

    /// <summary>The points of every round.</summary>
    private static readonly CrashPoint[] Points = [.. Enum.GetValues<CrashPoint>().Where(static point => point is not CrashPoint.None and < CrashPoint.RefundAdmitBefore)];

    /// <summary>The points of a run in which customers pay twice.</summary>
    private static readonly CrashPoint[] RefundPoints = [.. Enum.GetValues<CrashPoint>().Where(static point => point >= CrashPoint.RefundAdmitBefore)];

    private readonly CrashOptions _options;
    private readonly TimeProvider _time = TimeProvider.System;
    private readonly Random _random;
    private readonly Book _book = new();
    private readonly Providers _providers;
    private readonly HostSettings _settings;
    private readonly SortedDictionary<string, int> _kills = new(StringComparer.Ordinal);
    private readonly List<TimeSpan> _toReady = [];
    private readonly List<TimeSpan> _toWork = [];
    private int _missed;

    private CrashRun(CrashOptions options, Providers providers, string folder)
    {
        (_options, _providers, _random) = (options, providers, new Random(options.Seed));
        var certificate = Path.Combine(folder, "provider.pem");
        File.WriteAllText(certificate, providers.All[0].SecurityCertificatePem);
        _settings = new HostSettings
        {
            Database = Path.Combine(folder, "payments.db"),
            Address = FreeAddress(),
            First = providers.All[0].BaseAddress,
            Second = providers.All[1].BaseAddress,
            Payouts = Providers.PayoutShortCode,
            Passkey = providers.All[0].ShortCodes["174379"].Passkey!,
            InitiatorPassword = providers.All[0].ShortCodes[Providers.PayoutShortCode].InitiatorPassword,
            Certificate = certificate,
            Cheat = options.Cheat,
        };
    }

    public static async Task<CrashReport> RunAsync(CrashOptions options)
    {
        var folder = Directory.CreateTempSubdirectory("integrations-crash-");
        try
        {
            await using var providers = await Providers.StartAsync(options.Seed, options.HasDoubles);
            return await new CrashRun(options, providers, folder.FullName).RunAsync();
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private async Task<CrashReport> RunAsync()
    {
        var begun = _time.GetTimestamp();
        for (var kill = 0; kill < _options.Kills && _time.GetElapsedTime(begun) < _options.Within; kill++)
        {
            await KillAsync(kill);
            if ((kill + 1) % 10 is 0)
            {
                _options.Progress($"{kill + 1} kills, {_book.Ordered} payments, {_providers.All.Sum(static daraja => daraja.Executions.Count)} executions, {_missed} points missed, {_time.GetElapsedTime(begun):hh\\:mm\\:ss}");
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
            Findings = new Check(_settings.Database, _providers, _book).Run(),
        };
    }

    /// <summary>One life of the host: it starts, takes up what was left, gets orders, and dies.</summary>
    private async Task KillAsync(int number)
    {
        var point = PointOf(number);
        var isOutside = point is CrashPoint.None or CrashPoint.Executed;
        using var host = Start(_settings with { Point = isOutside ? CrashPoint.None : point, Hits = _random.Next(1, point is CrashPoint.FailoverBefore or CrashPoint.FailoverAfter or >= CrashPoint.RefundAdmitBefore ? 2 : 4) });
        if (point is CrashPoint.None && _random.Next(8) is 0)
        {
            await FirstOf(host.Exited, TimeSpan.FromMilliseconds(_random.Next(600)));
            await EndAsync(host, "while starting");
            return;
        }

        await BeginAsync(host);
        if (point is CrashPoint.None)
        {
            await LiveAsync(host);
            return;
        }

        var executed = point is CrashPoint.Executed ? _providers.NextExecutedAsync() : Task.Delay(Timeout.InfiniteTimeSpan, _time, CancellationToken.None);
        var begun = _time.GetTimestamp();
        for (var orders = 0; !host.Exited.IsCompleted && !executed.IsCompleted && _time.GetElapsedTime(begun) < PointPatience; orders++)
        {
            if (orders < MostOrders)
            {
                Order(host);
            }

            await FirstOf(Task.WhenAny(host.Exited, executed), Beat);
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

        var name = "at a random moment";
        await FirstOf(host.Exited, TimeSpan.FromMilliseconds(_random.Next(500)));
        if (_random.Next(10) is 0)
        {
            await host.PauseAsync(TimeSpan.FromMilliseconds(_random.Next(500, 3000)));
            await FirstOf(host.Exited, TimeSpan.FromMilliseconds(_random.Next(500)));
            name = "at a random moment after standing still";
        }

        await EndAsync(host, name);
    }

    private CrashPoint PointOf(int number) =>
        _options.Only.Count > 0 ? _options.Only[number % _options.Only.Count]
        : _options.HasDoubles ? RefundPoints[number % RefundPoints.Length]
        : number < Points.Length ? Points[number]
        : _random.Next(2) is 0 ? CrashPoint.None : Points[_random.Next(Points.Length)];

    private HostProcess Start(HostSettings settings) => new(settings, _time, _book.Read);

    private async Task BeginAsync(HostProcess host)
    {
        await host.Ready.WaitAsync(Patience, _time);
        foreach (var order in _book.Open)
        {
            host.Pay(order);
        }
    }

    private void Order(HostProcess host)
    {
        var order = _book.Next();
        _providers.Prepare(order);
        host.Pay(order);
    }

    private async Task EndAsync(HostProcess host, string where)
    {
        if (!host.Exited.IsCompleted)
        {
            host.Kill();
        }

        await host.Exited.WaitAsync(Patience, _time);
        if (host.Errors.Length > 0)
        {
            _options.Progress($"A host complained: {host.Errors}");
        }

        var name = host.DiedAt ?? where;
        _kills[name] = _kills.GetValueOrDefault(name) + 1;
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
    }

    /// <summary>A last life without faults, until nothing is open or the time is over.</summary>
    private async Task SettleAsync()
    {
        _providers.Calm();
        using var host = Start(_settings);
        await BeginAsync(host);
        var begun = _time.GetTimestamp();
        while (_time.GetElapsedTime(begun) < _options.Settle && (_book.Open.Count > 0 || Check.CountOpen(_settings.Database) > 0))
        {
            await FirstOf(host.Exited, TimeSpan.FromMilliseconds(500));
        }

        foreach (var daraja in _providers.All)
        {
            await daraja.IdleAsync().WaitAsync(Patience, _time);
        }

        host.Stop();
        await FirstOf(host.Exited, TimeSpan.FromSeconds(15));
        if (!host.Exited.IsCompleted)
        {
            host.Kill();
        }

        await host.Exited.WaitAsync(Patience, _time);
        Note(host);
    }

    private Task FirstOf(Task ended, TimeSpan most) => Task.WhenAny(ended, Task.Delay(most, _time));

    private static Uri FreeAddress()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");
    }
}
