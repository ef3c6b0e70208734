using System.Text;

namespace Integrations.Payments;

/// <summary>Moves the business's own value, on chain or to a float account at a provider: to one destination, or to up to <see cref="MaxRecipients"/> in one transaction that reaches all of them or nobody.</summary>
public sealed record SettleRequest : PaymentRequest
{
    /// <summary>The most recipients of one settlement: 100.</summary>
    public const int MaxRecipients = 100;

    /// <summary>What receives the whole value: an address on chain, or the account as the provider names it, such as a short code. Empty where <see cref="Recipients"/> say who receives what.</summary>
    public string Destination { get; init; } = "";

    /// <summary>Who receives what, where it is more than one: up to <see cref="MaxRecipients"/>, and together exactly <see cref="PaymentRequest.Amount"/>. Default none.</summary>
    public IReadOnlyList<SettleRecipient> Recipients { get; init; } = [];

    /// <summary>Where the amount comes from another currency: from what and at which rate. <see langword="null"/>, the default, where nothing is exchanged. From the end of the quote on nothing is sent any more.</summary>
    public SettleExchange? Exchange { get; init; }

    /// <inheritdoc />
    public override PaymentKind Kind => PaymentKind.Settle;

    /// <summary>Everybody who receives something: <see cref="Recipients"/>, or the one at <see cref="Destination"/>.</summary>
    public IReadOnlyList<SettleRecipient> Payees => Recipients.Count > 0 ? Recipients : [new SettleRecipient(Destination, Amount)];

    /// <inheritdoc />
    protected override bool PrintMembers(StringBuilder builder) => base.PrintMembers(builder);
}
