namespace Integrations.Ussd.Tests.Menus;

public sealed record Order
{
    public Msisdn? Phone { get; init; }

    public Money? Amount { get; init; }

    public string? Bundle { get; init; }

    public bool IsRegistered { get; init; }

    public string? Name { get; init; }
}
