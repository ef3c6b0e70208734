namespace Integrations.Ussd;

/// <summary>What a money menu remembers.</summary>
internal sealed record MoneyOrder
{
    public MoneyServices Service { get; init; }

    public string? Account { get; init; }

    public Msisdn? Number { get; init; }

    public Money? Amount { get; init; }
}
