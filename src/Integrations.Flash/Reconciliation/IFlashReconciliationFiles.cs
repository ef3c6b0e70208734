namespace Integrations.Flash;

/// <summary>Gives the daily files that Flash delivers by SFTP. A host that has them registers one; routes then read them as statements. Thread-safe.</summary>
public interface IFlashReconciliationFiles
{
    /// <summary>The file <c>recon_YYYYMMDD.csv</c> of a day in South Africa; <see langword="null"/> when it is not there (yet).</summary>
    /// <param name="merchant">The registration's name.</param>
    /// <param name="day">The day.</param>
    /// <param name="cancellationToken">Stops it.</param>
    ValueTask<ReadOnlyMemory<byte>?> ReadAsync(string merchant, DateOnly day, CancellationToken cancellationToken = default);
}
