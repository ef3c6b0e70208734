namespace Integrations.Http;

/// <summary>Replaces the network of every provider client in this process. Registered by a sandbox, never by an application.</summary>
/// <remarks>A host whose environment is Production refuses to start with one.</remarks>
public interface IProviderNetwork
{
    /// <summary>The innermost handler for a provider. Answers are marked simulated on every result and log line.</summary>
    /// <param name="provider">The provider in telemetry: <c>mpesa</c>.</param>
    HttpMessageHandler CreateHandler(string provider);
}
