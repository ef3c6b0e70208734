namespace Integrations.Wallets;

/// <summary>Who is paid or pays: personal data, sealed where the host has a protector.</summary>
internal sealed record PartyBody(string? Phone, string? Product, string? Recipient, string? Float);
