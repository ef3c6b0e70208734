namespace Integrations.Payments;

/// <summary>A route whose statement lines can be read as evidence.</summary>
public interface IStatementSource
{
    /// <summary>How far back the provider can be asked; <see langword="null"/> when it names no end, zero when nothing can be read for now and a Bridge should not try by itself. What it missed for longer is told as a gap, and read by hand.</summary>
    TimeSpan? StatementReach => null;

    /// <summary>How long after a moment its lines can be read at the latest: longer than a day where a file comes the day after. A Bridge reads no nearer to now. Default zero; what comes a little late is met by the overlap of readings.</summary>
    TimeSpan StatementDelay => TimeSpan.Zero;

    /// <summary>Reads the lines of a period, in the provider's order. A provider that says that its statement is whole ends it with <see cref="StatementEntry.End"/>: only then is a payment that it does not show proven absent.</summary>
    /// <exception cref="IntegrationException">The provider did not give all of it: what was read before it is not the whole period.</exception>
    IAsyncEnumerable<StatementEntry> ReadStatementAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken = default);
}
