namespace Integrations.Samples.DirectClient;

/// <summary>What the shop's page sends.</summary>
internal sealed record Checkout(decimal Total, string Phone);
