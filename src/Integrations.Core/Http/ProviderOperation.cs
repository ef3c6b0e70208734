namespace Integrations.Http;

/// <summary>One operation of a provider's API: its name, address and how often it may be sent. Made once, kept in a static field next to the endpoint.</summary>
/// <param name="Name">The operation in telemetry: <c>stk_push</c>. Lower case, bounded.</param>
/// <param name="Method">The HTTP method.</param>
/// <param name="Route">The path below the base address, as a template without values: what is logged.</param>
/// <param name="Replay">How often it may be sent.</param>
public sealed record ProviderOperation(string Name, HttpMethod Method, string Route, Replay Replay)
{
    /// <summary>Longest time for one transmission; <see langword="null"/> takes the pipeline's value for its replay class.</summary>
    public TimeSpan? AttemptTimeout { get; init; }

    /// <summary>Longest successful answer that is read, in bytes, where it is known to be large; a larger <see cref="HttpPipelineOptions.MaxAnswerBytes"/> counts instead. <see langword="null"/>, the default, takes the pipeline's value.</summary>
    public int? MaxAnswerBytes { get; init; }
}
