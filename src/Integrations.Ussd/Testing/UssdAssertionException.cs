namespace Integrations.Ussd.Testing;

/// <summary>A screen is not what a test expects. The message shows the screen.</summary>
public sealed class UssdAssertionException(string message) : Exception(message);
