namespace Microsoft.Extensions.Http.Resilience;

/// <summary>Stands for the framework's handler, which is recognised by this name; it does nothing.</summary>
internal sealed class ResilienceHandler : DelegatingHandler;
