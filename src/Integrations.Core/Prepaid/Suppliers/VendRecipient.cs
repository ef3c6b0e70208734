namespace Integrations.Prepaid;

/// <summary>Whom a sale would go to, as far as its supplier tells. Personal data; its text form shows none. Immutable.</summary>
public sealed class VendRecipient
{
    /// <summary>Whose meter or account it is; <see langword="null"/> when the supplier does not say.</summary>
    public ReceiptParty? Holder { get; init; }

    /// <summary>The utility or biller; <see langword="null"/> when the supplier does not say.</summary>
    public ReceiptParty? Issuer { get; init; }

    /// <summary>The smallest purchase that it takes; <see langword="null"/> when the supplier does not say. A debt may raise it.</summary>
    public Money? Minimum { get; init; }

    /// <summary>The largest purchase that it takes; <see langword="null"/> when the supplier does not say.</summary>
    public Money? Maximum { get; init; }

    /// <summary>Debt of a meter; <see langword="null"/> when the supplier does not say.</summary>
    public Money? Arrears { get; init; }

    /// <summary>What the debt is for.</summary>
    public string? ArrearsDescription { get; init; }

    /// <summary>What an account owes its biller; <see langword="null"/> when the supplier does not say.</summary>
    public Money? AmountDue { get; init; }

    /// <summary>The tariff of a meter.</summary>
    public string? TariffName { get; init; }

    /// <summary>The state of an account, as its biller words it.</summary>
    public string? AccountStatus { get; init; }

    /// <summary>The key of a meter.</summary>
    public MeterKey? Key { get; init; }

    /// <summary>What could be sent to a number abroad. To show: these are no products of the catalogue.</summary>
    public IReadOnlyList<RecipientOffer> Offers { get; init; } = [];

    /// <summary>Until when the supplier keeps a purchase ready that it opened to answer; nothing buys on it, and nothing of it is paid. <see langword="null"/> when the question leaves nothing behind.</summary>
    public DateTimeOffset? HeldUntil { get; init; }

    /// <summary>Nothing of it.</summary>
    public override string ToString() => nameof(VendRecipient);
}
