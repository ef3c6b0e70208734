namespace Integrations.Flash;

/// <summary>What a customer owes a biller. Personal data; its text form shows none.</summary>
public sealed class FlashBill
{
    /// <summary>The biller's name.</summary>
    public string? Biller { get; init; }

    /// <summary>The customer's account at the biller.</summary>
    public required string CustomerAccount { get; init; }

    /// <summary>The account's holder.</summary>
    public string? AccountHolder { get; init; }

    /// <summary>The state of the account, as the biller words it.</summary>
    public string? AccountStatus { get; init; }

    /// <summary>What is owed; <see langword="null"/> when the biller does not say.</summary>
    public Money? AmountDue { get; init; }

    /// <summary>Whom to call.</summary>
    public string? CallCentre { get; init; }

    /// <summary>Nothing of it.</summary>
    public override string ToString() => nameof(FlashBill);
}
