using System.Collections.Concurrent;

namespace Integrations.Samples.LoanDesk.Tests;

/// <summary>Keeps what borrowers are told.</summary>
internal sealed class Told : INotifier
{
    private readonly ConcurrentQueue<(Msisdn Number, string Text)> _texts = new();

    public IEnumerable<string> To(Msisdn number) => _texts.Where(text => text.Number == number).Select(static text => text.Text);

    public Task NotifyAsync(Msisdn number, string text, CancellationToken cancellationToken)
    {
        _texts.Enqueue((number, text));
        return Task.CompletedTask;
    }
}
