namespace Integrations.Samples.LoanDesk;

/// <summary>Shows on the console what a borrower would read. The number is masked.</summary>
internal sealed class ConsoleNotifier : INotifier
{
    public Task NotifyAsync(Msisdn number, string text, CancellationToken cancellationToken)
    {
        Console.WriteLine($"To {number}: {text}");
        return Task.CompletedTask;
    }
}
