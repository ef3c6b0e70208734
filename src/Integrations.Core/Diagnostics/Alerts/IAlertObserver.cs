namespace Integrations.Diagnostics;

/// <summary>Is told when an alert rises, becomes critical or clears: once each, never while it merely stands.</summary>
/// <remarks>Called on the thread of a call to a provider or of the Bridge: hand over and return. Thread-safe. An exception is logged and changes nothing.</remarks>
public interface IAlertObserver
{
    /// <summary>An alert changed.</summary>
    void OnAlert(in Alert alert);
}
