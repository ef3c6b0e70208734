namespace Integrations.Mpesa.Tests.EndToEnd;

/// <summary>Standing orders that break no rule.</summary>
internal static class Orders
{
    public static StandingOrderRequest Daily(string key = "standing-1") => new()
    {
        IdempotencyKey = key,
        Name = key,
        StartsOn = new DateOnly(2026, 2, 1),
        EndsOn = new DateOnly(2026, 12, 31),
        Frequency = StandingOrderFrequency.Daily,
        Amount = Accounts.Shillings(50),
        Payer = Accounts.Customer,
        AccountReference = "savings",
    };
}
