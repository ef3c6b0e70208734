using System.Text;

namespace Integrations.Payments;

/// <summary>Moves the business's own value, on chain or to a float account at a provider: to one destination, or to up to 100 recipients in one transaction that pays all of them or none.</summary>
public sealed record SettleRequest : PaymentRequest
{
    /// <summary>What receives the whole value: an address on chain, or the account as the provider names it, such as a short code. Leave it out where there are <see cref="Recipients"/>.</summary>
    public string Destination { get; init; } = "";

    /// <summary>Several recipients in place of <see cref="Destination"/>. Their amounts add up to the payment's. Default: none.</summary>
    public SettlementRecipients Recipients { get; init; } = SettlementRecipients.None;

    /// <summary>Where the amount comes from another currency: from what and at which rate. <see langword="null"/>, the default, where nothing is exchanged. From the end of the quote on it is not begun any more; what was sent before may be sent again as it was, and is found out.</summary>
    public SettleExchange? Exchange { get; init; }

    /// <inheritdoc />
    public override PaymentKind Kind => PaymentKind.Settle;

    /// <summary>Everybody who receives something: <see cref="Recipients"/>, or the one at <see cref="Destination"/>.</summary>
    /// <exception cref="ArgumentException">There is neither.</exception>
    public SettlementRecipients Payees => Recipients.Count > 0 ? Recipients : new SettlementRecipients([new SettlementRecipient(Destination, Amount)]);

    /// <inheritdoc />
    protected override bool PrintMembers(StringBuilder builder) => base.PrintMembers(builder);
}
