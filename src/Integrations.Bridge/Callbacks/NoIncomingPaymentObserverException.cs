namespace Integrations.Bridge;

/// <summary>Money came unasked, and the host has registered nobody to be told. The event waits, and is told once somebody is.</summary>
#pragma warning disable CA1032 // Thrown in one place, with all that is known; its name is what operators see.
internal sealed class NoIncomingPaymentObserverException(string provider) : Exception($"Money has come in by {provider} and there is nobody to tell: register an {nameof(Integrations.Callbacks.IIncomingPaymentObserver)}.");
#pragma warning restore CA1032
