using Integrations.Crash.Host;
using Integrations.Testing;
using Npgsql;

namespace Integrations.Crash.Run;

/// <summary>Two hosts that live on while the database that they share is in trouble. Callers order all the time and repeat what failed; in the end the providers' truth is compared with the journal.</summary>
internal sealed class TroubleRun : IAsyncDisposable
{
    private const int HostCount = 2;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(60);

    private readonly TimeProvider _time = TimeProvider.System;
    private readonly CancellationTokenSource _ordering = new();
    private readonly Book _book = new(ProviderSet.Mpesa) { GiveUpEvery = 3 };
    private readonly List<(string Name, double Value)> _figures = [];
    private readonly TroubleOptions _options;
    private readonly Random _random;
    private readonly Providers _providers;
    private readonly JournalDatabase _database;
    private readonly HostSettings[] _settings;
    private readonly HostProcess[] _hosts = new HostProcess[HostCount];
    private int _calls;
    private int _started;

    private TroubleRun(TroubleOptions options, Providers providers, JournalDatabase database, HostSettings settings)
    {
        (_options, _providers, _database, _random) = (options, providers, database, new Random(options.Seed));
        _settings = [.. Enumerable.Range(0, HostCount).Select(_ => settings with { Address = HostAddress.Next(), Lease = options.Lease, Cheat = options.Cheat })];
    }

    /// <summary>The server is stopped as by a crash, a host is started while it is away, and the server stands still for longer than leases.</summary>
    public static Task<TroubleReport> OutageAsync(TroubleOptions options) => RunAsync(options with { Payments = int.MaxValue }, static (database, _) => (database.ConnectionString, null), static run => run.OutageAsync());

    /// <summary>Writes are cut before the server has them, while it works, and after it is done.</summary>
    public static Task<TroubleReport> SwallowAsync(TroubleOptions options) => RunAsync(
        options,
        static (database, decide) =>
        {
            var server = new NpgsqlConnectionStringBuilder(database.ConnectionString);
            var proxy = new PostgresProxy(server.Host!, server.Port, decide);
            (server.Host, server.Port, server.SslMode, server.GssEncryptionMode) = ("127.0.0.1", proxy.Port, SslMode.Disable, GssEncryptionMode.Disable);
            return (server.ConnectionString, proxy);
        },
        static run => run.SwallowAsync());

    public async ValueTask DisposeAsync()
    {
        await _ordering.CancelAsync();
        foreach (var host in _hosts.Where(static host => host is { Exited.IsCompleted: false }))
        {
            host.Kill();
            await host.Exited.WaitAsync(Patience, _time);
        }

        _ordering.Dispose();
    }

    private static async Task<TroubleReport> RunAsync(TroubleOptions options, Func<JournalDatabase, Func<bool, ProxyCut>, (string Database, PostgresProxy? Proxy)> connect, Func<TroubleRun, Task> trouble)
    {
        var folder = Directory.CreateTempSubdirectory("integrations-crash-");
        try
        {
            await using var database = await JournalDatabase.StartOwnAsync();
            await using var providers = await Providers.StartAsync(options.Seed, hasDoubles: false, ProviderSet.Mpesa);
            var cuts = new Cuts(options);
            var (connection, proxy) = connect(database, cuts.Decide);
            await using var closing = proxy;
            var settings = providers.Settings(database, folder.FullName) with { Database = new NpgsqlConnectionStringBuilder(connection) { Timeout = 3, CommandTimeout = 3 }.ConnectionString };
            await using var run = new TroubleRun(options, providers, database, settings);
            return await run.RunAsync(trouble, cuts);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private async Task<TroubleReport> RunAsync(Func<TroubleRun, Task> trouble, Cuts cuts)
    {
        var begun = _time.GetTimestamp();
        for (var index = 0; index < HostCount; index++)
        {
            Start(index);
        }

        await Task.WhenAll(_hosts.Select(host => host.Ready)).WaitAsync(Patience, _time);
        var ordering = OrderAsync();
        cuts.IsOn = true;
        await trouble(this);
        await _ordering.CancelAsync();
        await ordering;
        cuts.IsOn = false;
        await SettleAsync();
        _figures.AddRange(cuts.Figures);
        return new TroubleReport
        {
            Took = _time.GetElapsedTime(begun),
            Seed = _options.Seed,
            Calls = _calls,
            Answers = _book.Answers,
            Abandoned = _book.Abandoned.Count,
            Figures = _figures,
            Findings = new Check(_database, _providers, _book).Run(),
        };
    }

    private async Task OutageAsync()
    {
        var server = _database.Server!;
        await FlowAsync("before");
        for (var round = 1; round <= _options.Rounds; round++)
        {
            await server.StopImmediatelyAsync();
            var victim = round % HostCount;
            _hosts[victim].Kill();
            await _hosts[victim].Exited.WaitAsync(Patience, _time);
            _hosts[victim].Dispose();
            Start(victim);
            await Task.Delay(_options.Down, _time);
            await server.StartAgainAsync();
            await FlowAsync("server back to first new payment taken, ms");
            await server.PauseAsync();
            await Task.Delay(_options.Paused, _time);
            await server.ResumeAsync();
            await FlowAsync("server goes on to first new payment taken, ms");
            _options.Progress($"round {round}: {_book.Ordered} ordered, {_book.Taken.Count} taken, {string.Join(", ", _book.Answers)}");
        }
    }

    private async Task SwallowAsync()
    {
        while (_book.Ordered < _options.Payments)
        {
            await Task.Delay(Beat, _time);
        }
    }

    /// <summary>Completes when a payment is taken that was ordered after this call.</summary>
    private async Task FlowAsync(string name)
    {
        var (begun, last) = (_time.GetTimestamp(), _book.Ordered);
        while (_book.Taken.All(key => Order.Parse(key).Number <= last))
        {
            if (_time.GetElapsedTime(begun) > Patience)
            {
                throw new TimeoutException("No payment is taken any more.");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(20), _time);
        }

        _figures.Add((name, Math.Round(_time.GetElapsedTime(begun).TotalMilliseconds)));
    }

    /// <summary>New orders all the time; what failed is repeated with its key, by either host.</summary>
    private async Task OrderAsync()
    {
        for (var beat = 0; !_ordering.IsCancellationRequested; beat++)
        {
            if (_book.Ordered < _options.Payments)
            {
                var order = _book.Next();
                _providers.Prepare(order);
                Pay(order);
            }

            if (beat % 5 is 0)
            {
                Repeat();
            }

            await Task.Delay(Beat, _time, CancellationToken.None);
        }
    }

    private void Repeat()
    {
        foreach (var order in _book.TakeAgain())
        {
            Pay(order);
        }
    }

    private void Pay(Order order)
    {
        _calls++;
        _hosts[_random.Next(HostCount)].Pay(order);
    }

    private void Start(int index)
    {
        _hosts[index] = new HostProcess(_settings[index], _time, _book.Read);
        _started++;
    }

    private async Task SettleAsync()
    {
        _providers.Calm();

        // Calls that died with their host are made again, and so are those whose answer is still to come: nobody gives up from here on.
        _book.GiveUpEvery = 0;
        foreach (var order in _book.Open)
        {
            Pay(order);
        }

        var begun = _time.GetTimestamp();
        while (_time.GetElapsedTime(begun) < Patience && (_book.Open.Count > 0 || (_database.CountOpen() > 0 && _time.GetElapsedTime(begun) < _options.Settle)))
        {
            Repeat();
            await Task.Delay(TimeSpan.FromMilliseconds(500), _time);
        }

        await _providers.IdleAsync().WaitAsync(Patience, _time);

        foreach (var host in _hosts)
        {
            host.Stop();
            await Task.WhenAny(host.Exited, Task.Delay(TimeSpan.FromSeconds(10), _time));
        }

        _figures.Add(("hosts started", _started));
        _figures.Add(("orders not taken in the end", _book.Open.Count));
    }

    /// <summary>Decides about each request of each host, by chance.</summary>
    private sealed class Cuts(TroubleOptions options)
    {
        private readonly Lock _gate = new();
        private readonly Random _random = new(options.Seed);
        private readonly SortedDictionary<ProxyCut, int> _made = [];

        public bool IsOn { get; set; }

        public IEnumerable<(string Name, double Value)> Figures => _made.Select(static cut => ($"writes {cut.Key}", (double)cut.Value));

        public ProxyCut Decide(bool isWrite)
        {
            if (!isWrite)
            {
                return ProxyCut.None;
            }

            lock (_gate)
            {
                var cut = (IsOn, _random.Next(100) / options.Percent) switch
                {
                    (true, 0) => ProxyCut.Request,
                    (true, 1) => ProxyCut.Race,
                    (true, 2) => ProxyCut.Answer,
                    _ => ProxyCut.None,
                };
                _made[cut] = _made.GetValueOrDefault(cut) + 1;
                return cut;
            }
        }
    }
}
