namespace Integrations.Ussd;

/// <summary>What a money menu is about.</summary>
public sealed record MoneyMenuForm
{
    /// <summary>The menu's name, part of its sessions. <c>money</c> by default.</summary>
    public string Name { get; init; } = "money";

    /// <summary>The title of the first screen.</summary>
    public required UssdText Title { get; init; }

    /// <summary>The country of phone numbers that are typed, such as <c>KE</c>.</summary>
    public required string Country { get; init; }

    /// <summary>The currency of amounts, such as <c>KES</c>.</summary>
    public required string Currency { get; init; }

    /// <summary>The lowest amount. 1 by default.</summary>
    public decimal LeastAmount { get; init; } = 1;

    /// <summary>The highest amount.</summary>
    public required decimal MostAmount { get; init; }

    /// <summary>What is offered, in this order: pay, send, airtime, electricity, balance, mini-statement.</summary>
    public MoneyServices Services { get; init; } = MoneyServices.All;

    /// <summary>The product that the Bridge sells as airtime for a number, or null when it sells none for it.</summary>
    public Func<Msisdn, string?>? AirtimeProduct { get; init; }

    /// <summary>The product that the Bridge sells as electricity.</summary>
    public string? ElectricityProduct { get; init; }

    /// <summary>Digits of a meter number: 11 to 13 by default.</summary>
    public (int Fewest, int Most) MeterDigits { get; init; } = (11, 13);

    /// <summary>Digits of a PIN: 4 by default.</summary>
    public (int Fewest, int Most) PinDigits { get; init; } = (4, 4);

    /// <summary>How long work waits for the end of a payout or a sale; who dials later sees what is known then. 40 seconds by default.</summary>
    public TimeSpan WaitFor { get; init; } = TimeSpan.FromSeconds(40);

    /// <summary>What the menu says.</summary>
    public MoneyPhrases Words { get; init; } = new();

    /// <summary>What menus say by themselves.</summary>
    public UssdPhrases Phrases { get; init; } = new();
}
