namespace Integrations.Samples.PrepaidKiosk;

/// <summary>Something went differently from what this sample promises.</summary>
internal sealed class UnexpectedException(string message) : Exception(message);
