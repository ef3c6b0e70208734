namespace Integrations.Benchmarks.Ratio;

/// <summary>A subject, what it is compared with, and what it should reach. A goal without a value is not judged.</summary>
internal sealed record Contest(string Name, Candidate? Control, Candidate Subject)
{
    /// <summary>Calls behind one sample: 1 where a call is long, thousands where it is short.</summary>
    public int CallsPerSample { get; init; } = 1;

    public int SamplesPerRound { get; init; } = 400;

    public double? HighestRatio { get; init; }

    public double? MostExtraBytes { get; init; }

    public double? MostNanoseconds { get; init; }

    public double? MostBytes { get; init; }
}
