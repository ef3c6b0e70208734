namespace Integrations.Simulation;

/// <summary>Makes the fault list of a failing seed as short as delta debugging can within a number of runs.</summary>
internal static class Minimiser
{
    public static RunResult Minimise(RunResult failing, int mostRuns = 200)
    {
        var runs = 0;
        var best = failing;

        bool Try(RunOptions options)
        {
            if (runs++ >= mostRuns)
            {
                return false;
            }

            var result = Simulator.Play(options);
            if (result.Signature != failing.Signature)
            {
                return false;
            }

            best = result;
            return true;
        }

        // Whole kinds first.
        foreach (var kind in failing.Faults.Select(fault => fault.Kind).Distinct().ToArray())
        {
            var without = new HashSet<FaultKind>(best.Run.Without ?? new HashSet<FaultKind>()) { kind };
            Try(best.Run with { Without = without });
        }

        // Then single events, in halves, quarters and so on.
        var events = best.Faults.Select(fault => (fault.Kind, fault.Number)).ToList();
        var size = Math.Max(1, events.Count / 2);
        while (events.Count > 0 && runs < mostRuns)
        {
            var isSmaller = false;
            for (var start = 0; start < events.Count && runs < mostRuns; start += size)
            {
                var kept = events.Where((_, index) => index < start || index >= start + size).ToArray();
                if (Try(best.Run with { Only = kept }))
                {
                    events = [.. best.Faults.Select(fault => (fault.Kind, fault.Number))];
                    isSmaller = true;
                    break;
                }
            }

            if (!isSmaller)
            {
                if (size is 1)
                {
                    break;
                }

                size /= 2;
            }

            size = Math.Min(size, Math.Max(1, events.Count));
        }

        return best;
    }

    public static IEnumerable<string> Describe(RunResult result)
    {
        yield return $"seed {result.Run.Seed}, {result.Run.Payments} payments, faults x{result.Run.Factor}{(result.Run.IsLiveness ? ", liveness" : "")}: {result.Describe()}";
        foreach (var (kind, number, at) in result.Faults)
        {
            yield return $"  {at} {kind} #{number}";
        }
    }
}
