namespace Integrations.MobileMart;

/// <summary>Gives the daily files that MobileMart delivers by SFTP or e-mail. A host that has them registers one; routes then read them as statements. Thread-safe.</summary>
public interface IMobileMartReconciliationFiles
{
    /// <summary>The text of the file of a South African day; <see langword="null"/> when it is not there (yet).</summary>
    /// <param name="merchant">The registration's name.</param>
    /// <param name="day">The day.</param>
    /// <param name="cancellationToken">Stops it.</param>
    ValueTask<string?> ReadAsync(string merchant, DateOnly day, CancellationToken cancellationToken = default);
}
