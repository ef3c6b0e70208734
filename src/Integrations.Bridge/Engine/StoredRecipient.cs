namespace Integrations.Bridge;

/// <summary>Who receives how much, as it is stored.</summary>
internal sealed record StoredRecipient(string Destination, Money Amount);
