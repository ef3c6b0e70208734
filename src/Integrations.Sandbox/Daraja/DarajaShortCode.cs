namespace Integrations.Sandbox;

/// <summary>A business number with its credentials and accounts. Never give it real credentials.</summary>
/// <remarks>Settings may change while running. Balances live in the <see cref="Ledger"/>.</remarks>
/// <param name="number">5 to 7 digits.</param>
public sealed class DarajaShortCode(string number)
{
    /// <summary>The number that requests name; for a till, the store number.</summary>
    public string Number { get; } = number;

    /// <summary>The public name. Default <c>Sandbox Business</c>.</summary>
    public string Name { get; set; } = "Sandbox Business";

    /// <summary>What the number is for. Default: pay bill and bulk.</summary>
    public DarajaShortCodeKinds Kinds { get; set; } = DarajaShortCodeKinds.PayBill | DarajaShortCodeKinds.Bulk;

    /// <summary>The till number customers pay to, when <see cref="Kinds"/> has <see cref="DarajaShortCodeKinds.Till"/>.</summary>
    public string? Till { get; set; }

    /// <summary>The STK passkey; without it the number takes no STK push.</summary>
    public string? Passkey { get; set; }

    /// <summary>The API operator. Default <c>testapi</c>.</summary>
    public string Initiator { get; set; } = "testapi";

    /// <summary>The operator's password, as it comes out of the security credential. Default <c>Safaricom999!*!</c>, the one commonly seen.</summary>
    public string InitiatorPassword { get; set; } = "Safaricom999!*!";

    /// <summary>Whether the operator may use the API; when not, results end with 21. Default <see langword="true"/>.</summary>
    public bool InitiatorIsPermitted { get; set; } = true;

    /// <summary>Whether Safaricom has switched external validation on: C2B payments ask the validation address first. Default <see langword="false"/>.</summary>
    public bool ValidationEnabled { get; set; }

    /// <summary>The fee of each payout in shillings, booked on <see cref="DarajaAccounts.ChargesPaid"/>. Default 0.</summary>
    public decimal PayoutFee { get; set; }

    /// <summary>What Utility holds at the start. Default 1 000 000.</summary>
    public decimal OpeningUtility { get; init; } = 1_000_000;

    /// <summary>What Working holds at the start. Default 1 000 000.</summary>
    public decimal OpeningWorking { get; init; } = 1_000_000;

    /// <summary>What the business does with the prompt of a business checkout. Default <see cref="CustomerAnswer.Pay"/>, from its Working account; <see cref="CustomerAnswer.Cancel"/> ends with 4001.</summary>
    public CustomerAnswer CheckoutAnswer { get; set; } = CustomerAnswer.Pay;

    /// <summary>Whether Safaricom has allowed transfers from the own Working to the own Utility account; when not, they end with 21. Default <see langword="true"/>.</summary>
    public bool MayTransferToUtility { get; set; } = true;

    /// <summary>Where C2B confirmations go; set by a registration, or here.</summary>
    public Uri? ConfirmationUrl { get; set; }

    /// <summary>Where C2B validations go; set by a registration, or here.</summary>
    public Uri? ValidationUrl { get; set; }

    /// <summary>What happens to a payment whose validation is not answered in time. Default: completed.</summary>
    public DarajaResponseType ResponseType { get; set; } = DarajaResponseType.Completed;

    /// <summary>Bad credentials seen since the last good one or <see cref="UnlockInitiator"/>.</summary>
    public int BadCredentials { get; internal set; }

    internal int RegisteredVersion { get; set; } = 2;

    internal bool HasRegistered { get; set; }

    /// <summary>Lets a locked operator in again, as the portal does.</summary>
    public void UnlockInitiator() => BadCredentials = 0;

    internal bool Is(DarajaShortCodeKinds kind) => (Kinds & kind) != DarajaShortCodeKinds.None;
}
