namespace Integrations.Sandbox.MtnMomo.Wire;

/// <summary>Who pays or is paid.</summary>
internal sealed record MomoParty(string Type, string Id);
