namespace Integrations.Ussd;

/// <summary>A handler took longer than the gateway waits. Never leaves the engine.</summary>
internal sealed class TooSlowException : Exception;
