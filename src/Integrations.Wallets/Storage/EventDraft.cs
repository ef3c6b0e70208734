namespace Integrations.Wallets;

/// <summary>What leaves the service, stored with what it tells of.</summary>
/// <param name="Id">Derived from what it tells of.</param>
/// <param name="Kind">What happened.</param>
/// <param name="Body">The rest, as JSON.</param>
internal sealed record EventDraft(Guid Id, string Kind, string Body);
