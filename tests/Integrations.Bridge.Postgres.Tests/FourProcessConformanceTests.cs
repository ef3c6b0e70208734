using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;

namespace Integrations.Bridge.Postgres.Tests;

/// <summary>
/// The conformance suite in four processes of the operating system at once on one database. Each test has a schema of its own, as the suite wants it; server, catalogue, locks and log are shared.
/// </summary>
public sealed partial class FourProcessConformanceTests
{
    private const int Processes = 4;

    private static Type[] Suite { get; } = [.. typeof(FourProcessConformanceTests).Assembly.GetTypes().Where(IsConformance).OrderBy(type => type.Name, StringComparer.Ordinal)];

    /// <summary>What is about work at once; the whole suite, which takes some minutes, with <c>INTEGRATIONS_TEST_WHOLE=1</c>.</summary>
    [Fact]
    public Task What_a_journal_must_do_at_once_it_does_in_four_processes_at_once() => RunAsync(
        Environment.GetEnvironmentVariable("INTEGRATIONS_TEST_WHOLE") is "1" ? Suite : [typeof(PostgresConcurrencyTests), typeof(PostgresClaimTests), typeof(PostgresOutboxTests), typeof(PostgresStateTests)]);

    private static async Task RunAsync(IReadOnlyList<Type> classes)
    {
        var server = (await TestServer.GetAsync()).ConnectionString;
        var least = classes.Sum(type => type.GetMethods().Count(method => method.GetCustomAttribute<FactAttribute>() is not null));

        var runs = await Task.WhenAll(Enumerable.Range(0, Processes).Select(_ => RunAsync(server, classes)));

        Assert.All(runs, run => Assert.True(run.IsPassed, run.Said));
        Assert.All(runs, run => Assert.True(run.Tests >= least, $"{run.Tests} of at least {least} tests ran."));
        Assert.Single(runs.Select(run => run.Tests).Distinct());
        Assert.True(runs.Max(run => run.Began) < runs.Min(run => run.Ended), "They did not run at once.");
        TestContext.Current.SendDiagnosticMessage("{0} tests passed in each of {1} processes in {2:0} s.", runs[0].Tests, Processes, Stopwatch.GetElapsedTime(runs.Min(run => run.Began)).TotalSeconds);
    }

    private static async Task<Run> RunAsync(string server, IReadOnlyList<Type> classes)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Integrations.Bridge.Postgres.Tests.dll"), "-noColor", "-maxThreads", "2", .. classes.SelectMany(type => new[] { "-class", type.FullName! })])
        {
            RedirectStandardOutput = true,
        };
        start.Environment["INTEGRATIONS_TEST_POSTGRES"] = server;
        using var process = Process.Start(start)!;
        var (said, began) = (new List<string>(), 0L);
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            said.Add(line);
            began = line.Contains("Starting:", StringComparison.Ordinal) ? Stopwatch.GetTimestamp() : began;
        }

        await process.WaitForExitAsync();
        var all = string.Join('\n', said);
        var counts = Summary().Match(all);
        return new Run(
            process.ExitCode is 0 && counts.Success && began > 0, int.TryParse(counts.Groups[1].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var tests) ? tests : 0, began, Stopwatch.GetTimestamp(), all);
    }

    private static bool IsConformance(Type type)
    {
        for (var parent = type.BaseType; parent is not null; parent = parent.BaseType)
        {
            if (parent.IsGenericType && parent.GetGenericTypeDefinition() == typeof(JournalConformance<>))
            {
                return true;
            }
        }

        return false;
    }

    [GeneratedRegex(@"Total: (\d+), Errors: 0, Failed: 0, Skipped: 0,")]
    private static partial Regex Summary();

    private readonly record struct Run(bool IsPassed, int Tests, long Began, long Ended, string Said);
}
