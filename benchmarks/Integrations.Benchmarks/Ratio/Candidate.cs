namespace Integrations.Benchmarks.Ratio;

/// <summary>Something to measure. It runs a number of calls itself, so that the measuring adds nothing to a short one.</summary>
internal sealed record Candidate(string Name, Func<int, Task> RunAsync)
{
    public static Candidate Calling(string name, Func<Task> callAsync) => new(name, async calls =>
    {
        for (var call = 0; call < calls; call++)
        {
            await callAsync();
        }
    });

    public static Candidate Looping(string name, Action<int> run) => new(name, calls =>
    {
        run(calls);
        return Task.CompletedTask;
    });
}
