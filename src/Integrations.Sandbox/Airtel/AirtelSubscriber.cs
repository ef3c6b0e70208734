namespace Integrations.Sandbox;

/// <summary>A customer of Airtel: a number, a habit and a wallet. Thread-safe.</summary>
public sealed class AirtelSubscriber
{
    internal const string Wallet = "Wallet";

    private readonly Ledger _ledger;

    internal AirtelSubscriber(string country, string number, Ledger ledger, decimal openingBalance)
    {
        (Country, Number, _ledger) = (country, number, ledger);
        Outcome = AirtelTestNumbers.OutcomeOf(number);
        Mishap = AirtelTestNumbers.MishapOf(number);
        IsRegistered = !AirtelTestNumbers.IsUnregistered(number);
        IsBarred = AirtelTestNumbers.IsBarred(number);
        Balance = openingBalance;
    }

    /// <summary>The country, as in <c>X-Country</c>.</summary>
    public string Country { get; }

    /// <summary>The number in national form, as on the wire. Sensitive.</summary>
    public string Number { get; }

    /// <summary>First name, as KYC shows it. Default <c>DOE</c>.</summary>
    public string FirstName { get; set; } = "DOE";

    /// <summary>Last name, as KYC shows it. Default <c>JOHN</c>.</summary>
    public string LastName { get; set; } = "JOHN";

    /// <summary>Whether the number has a wallet. Default: yes, but for <see cref="AirtelTestNumbers.Unregistered"/>.</summary>
    public bool IsRegistered { get; set; }

    /// <summary>Whether the wallet is barred. Default: no, but for <see cref="AirtelTestNumbers.Barred"/>.</summary>
    public bool IsBarred { get; set; }

    /// <summary>What becomes of payments. Default by <see cref="AirtelTestNumbers"/>: they succeed.</summary>
    public AirtelOutcome Outcome { get; set; }

    /// <summary>What goes wrong with the answers to payments. Default by <see cref="AirtelTestNumbers"/>: nothing.</summary>
    public AirtelMishap Mishap { get; set; }

    /// <summary>What the wallet holds, in major units. Setting it moves the difference from or to <see cref="Ledger.Outside"/>.</summary>
    public decimal Balance
    {
        get => _ledger.Balance(Party, Wallet);
        set => _ledger.Move("wallet set", (Ledger.Outside, Wallet), (Party, Wallet), value - Balance);
    }

    internal string Party => $"{Country}:{Number}";
}
