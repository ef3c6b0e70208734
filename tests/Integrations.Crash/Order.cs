using System.Globalization;

namespace Integrations.Crash;

/// <summary>A payment that follows from its number alone: every number has a customer of its own, so that executions are told apart by the customer.</summary>
/// <param name="Number">From 1.</param>
internal readonly record struct Order(int Number)
{
    public bool IsPayout => Number % 2 is 0;

    public string Key => string.Create(CultureInfo.InvariantCulture, $"{(IsPayout ? 'p' : 'c')}{Number:D6}");

    /// <summary>The customer, 12 digits.</summary>
    public string Phone => string.Create(CultureInfo.InvariantCulture, $"{254_710_000_000 + Number}");

    /// <summary>Whether its customer pays twice in a run that has such customers.</summary>
    public bool IsDouble => Number % 4 is 1;

    public decimal Amount => 100 + (Number % 400);

    public static Order OfPhone(string phone) => new((int)(long.Parse(phone, CultureInfo.InvariantCulture) - 254_710_000_000));

    public static Order Parse(string key) => new(int.Parse(key.AsSpan(1), CultureInfo.InvariantCulture));

    public CollectRequest ToCollection() => new()
    {
        IdempotencyKey = Key,
        Reference = Key,
        Amount = new Money(Amount, "KES"),
        Payer = Msisdn.Parse("+" + Phone),
    };

    public DisburseRequest ToDisbursement() => new()
    {
        IdempotencyKey = Key,
        Reference = Key,
        Amount = new Money(Amount, "KES"),
        Payee = Msisdn.Parse("+" + Phone),
    };
}
