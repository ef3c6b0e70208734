namespace Integrations.Authentication;

/// <summary>When tokens are fetched. The defaults fit tokens of an hour.</summary>
public sealed class AccessTokenCacheOptions
{
    /// <summary>How long before its end a token is replaced, while it still serves. 0 to 1 hour, default 60 s.</summary>
    /// <remarks>
    /// A token that lives less than twice this long is replaced in the last fifth of its life instead. When processes share tokens, each begins up to half as much
    /// earlier, at a moment of its own, so that one of them fetches and the others find its token.
    /// </remarks>
    public TimeSpan RefreshAhead { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>Longest time for one fetch, whoever waits for it. 1 s to 5 min, default 30 s.</summary>
    public TimeSpan FetchTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long nothing is fetched after a failed fetch; doubles with each further failure. 100 ms to 5 min, default 1 s.</summary>
    /// <remarks>A longer wait that the provider asks for is kept, up to 5 min. Meanwhile a token that still lives is served, and without one the failure is reported at once.</remarks>
    public TimeSpan InitialBackoff { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Where the doubling ends. At least <see cref="InitialBackoff"/>, at most 5 min, default 30 s.</summary>
    public TimeSpan MaxBackoff { get; set; } = TimeSpan.FromSeconds(30);
}
