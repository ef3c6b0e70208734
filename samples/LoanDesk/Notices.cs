namespace Integrations.Samples.LoanDesk;

/// <summary>Delivers what is written for borrowers, each until it was told.</summary>
internal sealed class Notices(LoanFile file, INotifier notifier, ILogger<Notices> logger) : IDisposable
{
    private readonly SemaphoreSlim _one = new(1);

    public async Task DeliverAsync(CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            foreach (var notice in file.Read(static books => books.Untold()))
            {
                await TellAsync(notice, cancellationToken);
            }
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    private async Task TellAsync(Notice notice, CancellationToken cancellationToken)
    {
        try
        {
            await notifier.NotifyAsync(notice.Number, notice.Text, cancellationToken);
            file.Change(books => books.Told(notice.Id));
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // The money is booked. What was not told stays written and is told with the next change, or within the hour.
            logger.NotTold(failure);
        }
    }
}
