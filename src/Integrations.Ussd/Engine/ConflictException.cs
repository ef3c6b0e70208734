namespace Integrations.Ussd;

/// <summary>Another host answered the session meanwhile. Never leaves the engine.</summary>
internal sealed class ConflictException : Exception;
