namespace Integrations.Prepaid;

/// <summary>When and from where the catalogue is loaded.</summary>
public sealed class ProductCatalogueOptions
{
    /// <summary>When the lists are read anew, by the clock of <see cref="TimeZone"/>. Default 02:00.</summary>
    public TimeOnly RefreshAt { get; set; } = new(2, 0);

    /// <summary>The time zone of <see cref="RefreshAt"/>, by its IANA name; <see langword="null"/> for the host's own. Default none.</summary>
    public string? TimeZone { get; set; }

    /// <summary>How much later than <see cref="RefreshAt"/> it may begin, by chance, so that many hosts do not ask at once. Default 15 min, 0 to 6 h.</summary>
    public TimeSpan Jitter { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>How long after a failure it is tried again. Default 10 min, 10 s to 6 h.</summary>
    public TimeSpan RetryAfter { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>How long one supplier may take. Default 2 min, 1 s to 30 min.</summary>
    public TimeSpan ReadTimeout { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>How long the host's start waits for the first lists when there is no file. What is not there by then is loaded later, and not sold until then. Default 30 s, 0 to 10 min.</summary>
    public TimeSpan FirstLoadWait { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Where the last good lists are kept, so that a restart does not need the suppliers; <see langword="null"/> for nowhere. Default none.</summary>
    public string? SnapshotFile { get; set; }
}
