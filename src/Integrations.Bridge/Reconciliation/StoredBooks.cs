namespace Integrations.Bridge;

/// <summary>What the ledger says about the routes of an account, in minor units of a currency.</summary>
/// <param name="Currency">The currency's code.</param>
/// <param name="Available">Debits less credits of what they can pay out.</param>
/// <param name="InFlight">Held by open attempts.</param>
internal sealed record StoredBooks(string Currency, long Available, long InFlight);
