namespace Integrations.Samples.MpesaTour;

/// <summary>A step went differently from what this sample promises.</summary>
internal sealed class UnexpectedException(string message) : Exception(message);
