namespace Integrations.Bridge.Journal;

/// <summary>Which payments are summed up: those that were created in a period, whatever became of them since.</summary>
public sealed record SummaryQuery
{
    /// <summary>The first moment. For whole days, midnight in the time zone of the days.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>The first moment that is not wanted: after <see cref="From"/>, and by at most 400 days.</summary>
    public required DateTimeOffset To { get; init; }

    /// <summary>Only of this tenant; <see langword="null"/> for all.</summary>
    public string? Tenant { get; init; }
}
