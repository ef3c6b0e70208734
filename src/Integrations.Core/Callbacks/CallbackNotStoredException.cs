namespace Integrations.Callbacks;

/// <summary>A callback could not be stored.</summary>
public sealed class CallbackNotStoredException(string message, Exception? innerException = null) : Exception(message, innerException);
