using System.Text;

namespace Integrations.Payments;

/// <summary>Moves value on chain: to one address, or to up to <see cref="MaxRecipients"/> in one transaction that reaches all of them or nobody.</summary>
public sealed record SettleRequest : PaymentRequest
{
    /// <summary>The most recipients of one settlement: 100.</summary>
    public const int MaxRecipients = 100;

    /// <summary>The address that receives the whole value. Empty where <see cref="Recipients"/> say who receives what.</summary>
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
