namespace Integrations.Http.Internal;

/// <summary>A provider that sends through the pipeline.</summary>
/// <param name="ClientName">The name of its handlers in the factory.</param>
/// <param name="Protocol">How its answers are read.</param>
internal sealed record ProviderRegistration(string ClientName, ProviderProtocol Protocol)
{
    public static string NameFor(string provider) => $"Integrations.{provider}";
}
