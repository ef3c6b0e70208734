namespace Integrations.Samples.Remittance;

/// <summary>Something in the story went differently from what this sample promises.</summary>
internal sealed class UnexpectedException(string message) : Exception(message);
