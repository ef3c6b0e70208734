namespace Integrations.Samples.LoanDesk;

/// <summary>Reaches borrowers: a text message, usually. May be asked to tell the same once more after a crash.</summary>
internal interface INotifier
{
    /// <summary>Tells one thing. Throw to be asked again later.</summary>
    Task NotifyAsync(Msisdn number, string text, CancellationToken cancellationToken);
}
