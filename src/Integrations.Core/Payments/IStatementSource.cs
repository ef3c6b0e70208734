namespace Integrations.Payments;

/// <summary>A route whose statement lines can be read as evidence.</summary>
public interface IStatementSource
{
    /// <summary>Reads the lines of a period, in the provider's order.</summary>
    IAsyncEnumerable<StatementEntry> ReadStatementAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken = default);
}
