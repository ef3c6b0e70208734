using System.Globalization;
using Integrations.Crash.Host;
using Integrations.Crash.Run;

namespace Integrations.Crash;

/// <summary>The console: <c>run --kills 1000 --seed 1 --minutes 60 --settle 120 --cheat None --points PrepareAfter,ReceiveAfter</c>; <c>--doubles true</c> kills in the middle of refunds.</summary>
internal static class Cli
{
    /// <summary>Starts a host; for the run alone.</summary>
    public const string HostCommand = "host";

    public static async Task<int> RunAsync(string[] args)
    {
        if (args is [HostCommand])
        {
            return await PaymentHost.RunAsync();
        }

        if (args is not ["run", ..] || args.Length % 2 is 0)
        {
            Console.Error.WriteLine("Usage: run [--kills n] [--seed n] [--minutes n] [--settle seconds] [--points A,B] [--doubles true] [--cheat EarlyCallbacks|LateAttempts|TimedRefunds]");
            return 2;
        }

        var report = await CrashRun.RunAsync(Options(args));
        Console.WriteLine(report);
        return report.Findings.Violations.Count is 0 ? 0 : 1;
    }

    private static CrashOptions Options(string[] args)
    {
        var options = new CrashOptions { Progress = Console.WriteLine };
        for (var index = 1; index < args.Length; index += 2)
        {
            var value = args[index + 1];
            options = args[index] switch
            {
                "--kills" => options with { Kills = int.Parse(value, CultureInfo.InvariantCulture) },
                "--seed" => options with { Seed = int.Parse(value, CultureInfo.InvariantCulture) },
                "--minutes" => options with { Within = TimeSpan.FromMinutes(double.Parse(value, CultureInfo.InvariantCulture)) },
                "--settle" => options with { Settle = TimeSpan.FromSeconds(double.Parse(value, CultureInfo.InvariantCulture)) },
                "--points" => options with { Only = [.. value.Split(',').Select(Enum.Parse<CrashPoint>)] },
                "--doubles" => options with { HasDoubles = bool.Parse(value) },
                "--cheat" => options with { Cheat = Enum.Parse<Cheat>(value) },
                _ => throw new ArgumentException($"There is no option {args[index]}."),
            };
        }

        return options;
    }
}
