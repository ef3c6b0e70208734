namespace Integrations.Samples.LoanDesk;

/// <summary>Looks every hour, and when the host starts: what is due today, what a crash left undone, whom nobody has told.</summary>
internal sealed class DueDay(LoanFile file, Orders orders, Notices notices, LoanTerms terms, TimeProvider time, ILogger<DueDay> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(terms.LookEvery, time);
        do
        {
            try
            {
                file.Change(books => books.Due(terms, time.GetUtcNow()));
                await notices.DeliverAsync(stoppingToken);
                await orders.GiveOpenAsync(stoppingToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                logger.LookFailed(failure);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
