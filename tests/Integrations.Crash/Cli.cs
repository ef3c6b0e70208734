using System.Globalization;
using Integrations.Crash.Host;
using Integrations.Crash.Run;
using Integrations.Crash.Wallets;

namespace Integrations.Crash;

/// <summary>The console.</summary>
internal static class Cli
{
    /// <summary>Starts a host; for the run alone.</summary>
    public const string HostCommand = "host";

    private const string Usage =
        """
        run [--journal Sqlite|Postgres] [--providers Mpesa|Others|Prepaid] [--unstored true] [--lease seconds] [--hosts n] [--kills n] [--seed n] [--minutes n] [--settle seconds] [--patience seconds] [--points A,B] [--cheat EarlyCallbacks|LateAttempts]
            kills hosts
        outage [--rounds n] [--down seconds] [--paused seconds] [--lease seconds] [--seed n] [--settle seconds]
            stops, pauses and starts the PostgreSQL server under two hosts
        wallets [--journal Sqlite|Postgres] [--kills n] [--seed n] [--minutes n] [--settle seconds] [--lease seconds]
            kills a host with wallets while it tops up, pays out and buys float
        swallow [--payments n] [--percent n] [--seed n] [--settle seconds] [--cheat GuessedCommits]
            cuts the connections of two hosts to PostgreSQL around their writes
        """;

    public static async Task<int> RunAsync(string[] args)
    {
        if (args is [HostCommand])
        {
            return await PaymentHost.RunAsync();
        }

        if (args is not [var command, .. var settings] || settings.Length % 2 is not 0)
        {
            return Refuse();
        }

        var options = settings.Chunk(2).Select(static pair => (Name: pair[0], Value: pair[1]));
        switch (command)
        {
            case "run":
                var report = await CrashRun.RunAsync(options.Aggregate(new CrashOptions { Progress = Console.WriteLine }, Set));
                return Tell(report, report.Findings);
            case "outage":
                var outage = await TroubleRun.OutageAsync(options.Aggregate(new TroubleOptions { Progress = Console.WriteLine }, Set));
                return Tell(outage, outage.Findings);
            case "swallow":
                var swallow = await TroubleRun.SwallowAsync(options.Aggregate(new TroubleOptions { Progress = Console.WriteLine }, Set));
                return Tell(swallow, swallow.Findings);
            case "wallets":
                var wallets = await WalletRun.RunAsync(options.Aggregate(new WalletRunOptions { Progress = Console.WriteLine }, Set));
                return Tell(wallets, wallets.Findings);
            default:
                return Refuse();
        }
    }

    private static int Refuse()
    {
        Console.Error.WriteLine(Usage);
        return 2;
    }

    private static int Tell(object report, Findings findings)
    {
        Console.WriteLine(report);
        return findings.Violations.Count is 0 ? 0 : 1;
    }

    private static CrashOptions Set(CrashOptions options, (string Name, string Value) setting) => setting switch
    {
        ("--journal", var kind) => options with { Journal = Enum.Parse<JournalKind>(kind, ignoreCase: true) },
        ("--providers", var providers) => options with { Providers = Enum.Parse<ProviderSet>(providers, ignoreCase: true) },
        ("--hosts", var count) => options with { Hosts = Whole(count) },
        ("--kills", var count) => options with { Kills = Whole(count) },
        ("--seed", var seed) => options with { Seed = Whole(seed) },
        ("--minutes", var minutes) => options with { Within = Seconds(minutes) * 60 },
        ("--settle", var seconds) => options with { Settle = Seconds(seconds) },
        ("--patience", var seconds) => options with { PointPatience = Seconds(seconds) },
        ("--points", var points) => options with { Only = [.. points.Split(',').Select(Enum.Parse<CrashPoint>)] },
        ("--unstored", var unstored) => options with { IsUnstored = bool.Parse(unstored) },
        ("--lease", var seconds) => options with { Lease = Seconds(seconds) },
        ("--doubles", var doubles) => options with { HasDoubles = bool.Parse(doubles) },
        ("--cheat", var cheat) => options with { Cheat = Enum.Parse<Cheat>(cheat) },
        _ => throw Unknown(setting.Name),
    };

    private static TroubleOptions Set(TroubleOptions options, (string Name, string Value) setting) => setting switch
    {
        ("--rounds", var count) => options with { Rounds = Whole(count) },
        ("--down", var seconds) => options with { Down = Seconds(seconds) },
        ("--paused", var seconds) => options with { Paused = Seconds(seconds) },
        ("--lease", var seconds) => options with { Lease = Seconds(seconds) },
        ("--payments", var count) => options with { Payments = Whole(count) },
        ("--percent", var percent) => options with { Percent = Whole(percent) },
        ("--seed", var seed) => options with { Seed = Whole(seed) },
        ("--settle", var seconds) => options with { Settle = Seconds(seconds) },
        ("--cheat", var cheat) => options with { Cheat = Enum.Parse<Cheat>(cheat) },
        _ => throw Unknown(setting.Name),
    };

    private static WalletRunOptions Set(WalletRunOptions options, (string Name, string Value) setting) => setting switch
    {
        ("--journal", var kind) => options with { Journal = Enum.Parse<JournalKind>(kind, ignoreCase: true) },
        ("--kills", var count) => options with { Kills = Whole(count) },
        ("--seed", var seed) => options with { Seed = Whole(seed) },
        ("--minutes", var minutes) => options with { Within = Seconds(minutes) * 60 },
        ("--settle", var seconds) => options with { Settle = Seconds(seconds) },
        ("--lease", var seconds) => options with { Lease = Seconds(seconds) },
        _ => throw Unknown(setting.Name),
    };

    private static int Whole(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static TimeSpan Seconds(string text) => TimeSpan.FromSeconds(double.Parse(text, CultureInfo.InvariantCulture));

    private static ArgumentException Unknown(string name) => new($"There is no option {name}.");
}
