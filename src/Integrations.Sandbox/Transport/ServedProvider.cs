namespace Integrations.Sandbox.Transport;

/// <summary>A simulated provider as a server sees it: a port, a gateway, and where to write down the address.</summary>
internal sealed record ServedProvider(string Name, int Port, Gateway Gateway, Action<Uri> Settle);
