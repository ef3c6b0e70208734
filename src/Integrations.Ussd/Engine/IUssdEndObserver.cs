namespace Integrations.Ussd;

/// <summary>Told when a dialog ended in another way than by a last screen, and of gateways' reports afterwards. Register any number in the container.</summary>
public interface IUssdEndObserver
{
    /// <summary>Called once for each notification; gateways may repeat them. What it throws is logged, and changes nothing.</summary>
    ValueTask EndedAsync(UssdEnded ended, CancellationToken cancellationToken = default);
}
