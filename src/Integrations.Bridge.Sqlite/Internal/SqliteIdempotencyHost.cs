using Integrations.Idempotency;
using Microsoft.Extensions.Hosting;

namespace Integrations.Bridge.Sqlite;

/// <summary>Opens the store when the host starts, so that what is set up wrongly is found then and not by the first payment.</summary>
internal sealed class SqliteIdempotencyHost(IIdempotencyStore store) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (store is SqliteIdempotencyStore own)
            {
                await own.OpenAsync(cancellationToken).ConfigureAwait(false);
            }
        }
        catch (JournalException)
        {
            // The file is in use for now. Each call opens it by itself, and fails before anything is sent as long as that lasts.
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
