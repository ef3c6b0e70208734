namespace Integrations.Samples.Remittance.Tests;

/// <summary>The process is dead.</summary>
internal sealed class KilledException() : Exception("The process is dead.");
