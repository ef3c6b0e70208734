namespace Integrations.Wallets;

/// <summary>An event that was not told yet.</summary>
internal sealed record StoredEvent(Guid Id, string Kind, string Body, DateTimeOffset CreatedAt, int Failures);
