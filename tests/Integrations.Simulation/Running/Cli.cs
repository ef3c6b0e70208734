using System.Diagnostics;
using System.Globalization;

namespace Integrations.Simulation;

/// <summary>The console: long runs, the search for planted defects, replay of a seed.</summary>
internal static class Cli
{
    private const int Batch = 2_000;

    private static readonly Dictionary<string, (string[] Settings, string Usage, Func<string[], int> Run)> Commands = new(StringComparer.Ordinal)
    {
        ["run"] = (
            ["--intents", "--faults", "--routes", "--strategy", "--seed", "--batch", "--liveness", "--safety", "--go-on", "--without", "--stop-after"],
            "run --intents N --faults F [--routes Invented|Real] [--strategy NAME] [--seed N] [--batch N] [--liveness|--safety] [--go-on] [--without FAULT,…] [--stop-after N]",
            RunMany),
        ["defects"] = (["--intents", "--batch", "--only", "--faults"], "defects [--intents N] [--batch N] [--faults F] [--only NAME]", Defects),
        ["pin"] = (["--only", "--seed", "--seeds", "--faults", "--all", "--without"], "pin [--seed N] [--seeds N] [--faults F] [--only NAME] [--all] [--without FAULT,…]", Pin),
        ["replay"] = (
            ["--batch", "--faults", "--routes", "--strategy", "--liveness", "--all", "--without", "--defect", "--trace", "--minimise"],
            "replay SEED [--routes Invented|Real] [--strategy NAME] [--faults F] [--batch N] [--liveness] [--all] [--without FAULT,…] [--defect NAME] [--trace PAYMENT] [--minimise]",
            Replay),
        ["routes"] = (["--days", "--worlds", "--per-second"], "routes [--days N] [--worlds N] [--per-second N]", ChooseRoutes),
    };

    public static int Run(string[] args)
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        if (args.Length is 0 || !Commands.TryGetValue(args[0], out var command))
        {
            return Refuse("Name a command.");
        }

        // A setting that nobody reads would be a run of something else.
        return args.FirstOrDefault(arg => arg.StartsWith("--", StringComparison.Ordinal) && !command.Settings.Contains(arg, StringComparer.Ordinal)) is { } unknown
            ? Refuse($"{args[0]} knows no {unknown}.")
            : command.Run(args);
    }

    private static int Refuse(string why)
    {
        Console.Error.WriteLine(why);
        foreach (var (_, usage, _) in Commands.Values)
        {
            Console.Error.WriteLine(usage);
        }

        return 2;
    }

    private static int RunMany(string[] args)
    {
        var intents = (long)Number(args, "--intents", 100_000);
        var factor = Number(args, "--faults", 1);
        var seed = (ulong)Number(args, "--seed", 1);
        var batch = (int)Number(args, "--batch", Batch);
        var total = new Metrics();
        if (Routes(args) is SimRoutes.Real)
        {
            // Read here, where what it leaves in the thread pool does not count.
            _ = RealRoutes.All;
        }

        var poolBefore = ThreadPool.CompletedWorkItemCount;
        var watch = Stopwatch.StartNew();
        var (failures, shown) = (new SortedDictionary<string, int>(StringComparer.Ordinal), TimeSpan.Zero);
        for (long done = 0; done < intents; done += batch, seed++)
        {
            var isLiveness = Has(args, "--liveness") || (seed % 4 is 0 && !Has(args, "--safety"));
            var result = Simulator.Play(new RunOptions { Seed = seed, Payments = batch, Factor = factor, Routes = Routes(args), Strategy = Strategy(args), IsLiveness = isLiveness, GoesOn = Has(args, "--go-on"), Without = Without(args) });
            total.Add(result.Metrics);
            if (!result.IsClean)
            {
                failures[result.Signature] = failures.GetValueOrDefault(result.Signature) + 1;
                Console.WriteLine($"seed {seed}{(isLiveness ? " (liveness)" : "")}: {result.Describe().Split('\n')[0]}");
                if (failures.Values.Sum() >= (int)Number(args, "--stop-after", 20))
                {
                    break;
                }
            }

            if (watch.Elapsed - shown > TimeSpan.FromSeconds(10))
            {
                shown = watch.Elapsed;
                Show(total, watch.Elapsed, seed);
            }
        }

        Show(total, watch.Elapsed, seed);
        foreach (var (reason, count) in total.ReviewReasons)
        {
            Console.WriteLine($"  review {reason}: {count}");
        }

        Console.WriteLine($"  people: {Counts(total.Decisions)}; honest mistakes {total.Mistakes}, taken back by hand {total.TakenBackByHand}");
        Console.WriteLine($"  statements: read {total.Statements}, missing {total.StatementsMissing}; routes switched {total.RoutesSwitched}; third executions and more {total.Thirds}");
        Console.WriteLine($"  seeds by order of routes: {Counts(total.Strategies)}");
        foreach (var (invariant, count) in failures)
        {
            Console.WriteLine($"  {invariant}: {count} seeds");
        }

        var pool = ThreadPool.CompletedWorkItemCount - poolBefore;
        Console.WriteLine($"  thread-pool work: {pool}");
        return failures.Count > 0 || pool > 0 ? 1 : 0;
    }

    private static string Counts(IReadOnlyDictionary<string, long> counts) => string.Join(", ", counts.Select(static pair => $"{pair.Key} {pair.Value}"));

    private static void Show(Metrics total, TimeSpan elapsed, ulong seed) => Console.WriteLine(
        $"{elapsed:hh\\:mm\\:ss} seed {seed}: {total.Payments} payments, {total.Payments / elapsed.TotalSeconds:0}/s; ok {total.Succeeded}, failed {total.Failed}, reversed {total.Reversed}; doubles {total.Doubles} (flagged beyond {total.FlaggedDoubles}); "
        + $"failed but paid {total.FailedButPaid}; late {total.LateSuccesses}; unresolved {total.Unresolved}; review {total.Review}; failovers {total.Failovers}, proofs {total.AbsenceProofs}, compensations {total.Compensations}; crashes {total.Crashes}, faults {total.Faults}, events/payment {(double)total.Events / Math.Max(1, total.Payments):0}");

    private static int Defects(string[] args)
    {
        var intents = (int)Number(args, "--intents", 50_000);
        var batch = (int)Number(args, "--batch", Batch);
        var only = Text(args, "--only");
        var missed = 0;
        foreach (var defect in PlantedDefects.All)
        {
            if (only is not null && !defect.Name.Contains(only, StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }

            var caught = new SortedDictionary<string, int>(StringComparer.Ordinal);
            ulong? first = null;
            var seeds = intents / batch;
            for (var seed = 1UL; seed <= (ulong)seeds; seed++)
            {
                var result = Simulator.Play(new RunOptions { Seed = seed, Payments = batch, Factor = Number(args, "--faults", new[] { 1, 3, 10 }[(int)(seed % 3)]), Routes = defect.Routes, Defect = defect });
                if (!result.IsClean)
                {
                    first ??= seed;
                    caught[result.Signature] = caught.GetValueOrDefault(result.Signature) + 1;
                }
            }

            var count = caught.Values.Sum();
            missed += count is 0 ? 1 : 0;
            Console.WriteLine($"{(count > 0 ? "caught" : "MISSED")} {defect.Name}: {count} of {seeds} seeds ({string.Join(", ", caught.Select(pair => $"{pair.Key} {pair.Value}"))}), first {first}");
        }

        return missed;
    }

    /// <summary>Looks for a seed that catches each defect and is clean without it: the ordinary one that catches it soonest, where nothing else is asked for, or the first.</summary>
    private static int Pin(string[] args)
    {
        var missed = 0;
        var only = Text(args, "--only");
        foreach (var defect in PlantedDefects.All.Where(defect => only is null || defect.Name.Contains(only, StringComparison.OrdinalIgnoreCase)))
        {
            var isFound = !args.Any(static arg => arg is "--seed" or "--seeds" or "--faults" or "--all" or "--without") && PinOrdinary(defect);
            for (var seed = (ulong)Number(args, "--seed", 1); seed <= (ulong)Number(args, "--seeds", 60) && !isFound; seed++)
            {
                foreach (var factor in Text(args, "--faults") is null ? [3.0, 10.0, 1.0] : new[] { Number(args, "--faults", 10) })
                {
                    var options = new RunOptions { Seed = seed, Payments = PinnedSeeds.Payments, Factor = factor, Routes = defect.Routes, IsSwarm = !Has(args, "--all"), Without = Without(args) };
                    if (Array.IndexOf(defect.CaughtBy, Simulator.Play(options with { Defect = defect }).Signature) >= 0 && Simulator.Play(options).IsClean)
                    {
                        Console.WriteLine($"        new(\"{defect.Name}\", {seed}, {factor}{(Has(args, "--all") ? ", true" : "")}),");
                        isFound = true;
                        break;
                    }
                }
            }

            missed += isFound ? 0 : 1;
            if (!isFound)
            {
                Console.WriteLine($"        // {defect.Name}: none");
            }
        }

        return missed;
    }

    private static bool PinOrdinary(Defect defect)
    {
        (ulong Seed, long Events)? soonest = null;
        for (var seed = 1UL; seed <= (defect.Routes is SimRoutes.Real ? OrdinarySeeds.LastReal : OrdinarySeeds.Last); seed++)
        {
            var result = Simulator.Play(OrdinarySeeds.Of(defect.Routes, seed) with { Defect = defect });
            if (defect.CaughtBy.Contains(result.Signature) && !(soonest?.Events <= result.Metrics.Events))
            {
                soonest = (seed, result.Metrics.Events);
            }
        }

        if (soonest is not { } found)
        {
            return false;
        }

        Console.WriteLine($"        new(\"{defect.Name}\", {found.Seed}), // after {found.Events} events");
        return true;
    }

    private static int Replay(string[] args)
    {
        if (args.Length < 2 || !ulong.TryParse(args[1], CultureInfo.InvariantCulture, out var seed))
        {
            return Refuse("replay needs the number of a seed.");
        }

        var options = new RunOptions
        {
            Seed = seed,
            Payments = (int)Number(args, "--batch", Batch),
            Factor = Number(args, "--faults", 1),
            Routes = Routes(args),
            Strategy = Strategy(args),
            IsLiveness = Has(args, "--liveness"),
            IsSwarm = !Has(args, "--all"),
            Without = Without(args),
            Defect = Text(args, "--defect") is { } name ? PlantedDefects.All.First(defect => defect.Name.Contains(name, StringComparison.OrdinalIgnoreCase)) : null,
            Trace = Text(args, "--trace") is { } payment ? int.Parse(payment, CultureInfo.InvariantCulture) : null,
        };
        var result = Simulator.Play(options);
        if (!result.IsClean && Has(args, "--minimise"))
        {
            result = Minimiser.Minimise(result);
        }

        foreach (var line in result.Trace)
        {
            Console.WriteLine(line);
        }

        foreach (var line in Minimiser.Describe(result).Take(Has(args, "--minimise") ? 100 : 1))
        {
            Console.WriteLine(line);
        }

        Console.WriteLine($"hash {result.Hash:x16}, {result.Metrics.Events} events");
        return result.IsClean ? 0 : 1;
    }

    /// <summary>Compares ways to choose a route by success.</summary>
    private static int ChooseRoutes(string[] args)
    {
        var days = Number(args, "--days", 14);
        var worlds = (int)Number(args, "--worlds", 4);
        foreach (var perSecond in Text(args, "--per-second") is null ? [0.05, 0.5, 5] : new[] { Number(args, "--per-second", 1) })
        {
            Console.WriteLine($"{perSecond} payments/s, {days} days in {worlds} worlds, {RouteWorld.Declined:P0} declined by customers");
            double? first = null;
            foreach (var policy in RouteContest.Policies)
            {
                var score = RouteContest.Play(policy, perSecond, days, worlds);
                first ??= score.Success;
                Console.WriteLine($"  {policy().Name,-40} success {score.Success,6:0.00} % ({score.Success - first,6:+0.00;-0.00})   to the oracle {score.Gap,5:0.00} points   switches {score.SwitchesPerThousand,6:0.0} of 1,000");
            }
        }

        return 0;
    }

    private static HashSet<FaultKind>? Without(string[] args) => Text(args, "--without") is { } kinds ? [.. kinds.Split(',').Select(kind => Enum.Parse<FaultKind>(kind, ignoreCase: true))] : null;

    private static SimRoutes Routes(string[] args) => Text(args, "--routes") is { } routes ? Enum.Parse<SimRoutes>(routes, ignoreCase: true) : SimRoutes.Invented;

    private static RoutingStrategy? Strategy(string[] args) => Text(args, "--strategy") is { } strategy ? Enum.Parse<RoutingStrategy>(strategy, ignoreCase: true) : null;

    private static bool Has(string[] args, string name) => Array.IndexOf(args, name) >= 0;

    private static string? Text(string[] args, string name) => Array.IndexOf(args, name) is >= 0 and var index && index + 1 < args.Length ? args[index + 1] : null;

    private static double Number(string[] args, string name, double otherwise) => Text(args, name) is { } text ? double.Parse(text, CultureInfo.InvariantCulture) : otherwise;
}
