namespace Integrations.Bridge;

/// <summary>One of several receivers, as it is stored.</summary>
internal sealed class StoredRecipient
{
    public required string Address { get; init; }

    public required long MinorUnits { get; init; }

    public static StoredRecipient From(SettlementRecipient recipient) => new() { Address = recipient.Address, MinorUnits = recipient.Amount.MinorUnits };

    public SettlementRecipient ToRecipient(Currency currency) => new(Address, Money.FromMinorUnits(MinorUnits, currency));
}
