using System.Diagnostics.Metrics;
using Integrations.Diagnostics;
using Integrations.Http.Internal;
using Microsoft.Extensions.Logging;

namespace Integrations.Http;

/// <summary>Makes the senders of provider clients. Registered by <c>AddProviderHttp</c>; thread-safe.</summary>
public sealed class ProviderHttpFactory : IDisposable
{
    private readonly IHttpMessageHandlerFactory _handlers;
    private readonly Dictionary<string, ProviderRegistration> _registrations;
    private readonly bool _isSimulated;
    private readonly OperationTelemetryFactory _telemetry;
    private readonly TimeProvider _time;

    internal ProviderHttpFactory(
        IHttpMessageHandlerFactory handlers,
        IEnumerable<ProviderRegistration> registrations,
        IEnumerable<IProviderNetwork> networks,
        IEnumerable<IOperationObserver> observers,
        IEnumerable<IAttemptRecorder> recorders,
        IMeterFactory meters,
        ILoggerFactory loggers,
        TimeProvider time)
    {
        _handlers = handlers;
        _registrations = registrations.DistinctBy(registration => registration.Protocol.Provider, StringComparer.Ordinal).ToDictionary(registration => registration.Protocol.Provider, StringComparer.Ordinal);
        _isSimulated = networks.Any();
        _telemetry = new OperationTelemetryFactory(meters, loggers, [.. observers], [.. recorders], time);
        _time = time;
    }

    /// <summary>Ends the activity sources. The container calls it.</summary>
    public void Dispose() => _telemetry.Dispose();

    /// <summary>A sender for one provider and address.</summary>
    /// <param name="provider">The provider in telemetry: <c>mpesa</c>.</param>
    /// <param name="package">The package whose activity source and meter are used: <c>Integrations.Mpesa</c>.</param>
    /// <param name="baseAddress">https, or http on the loopback address.</param>
    /// <exception cref="ArgumentException">The address is not secure, or the provider is not registered.</exception>
    public ProviderHttp Create(string provider, string package, Uri baseAddress)
    {
        if (EndpointAddress.Problem(baseAddress) is { } problem)
        {
            throw new ArgumentException($"{provider}: the base address {problem}.", nameof(baseAddress));
        }

        return _registrations.TryGetValue(provider, out var registration)
            ? new ProviderHttp(_handlers, registration, baseAddress, _isSimulated, _telemetry.For(package, provider), _time)
            : throw new ArgumentException($"The provider '{provider}' is not registered; call AddProviderHttp first.", nameof(provider));
    }
}
