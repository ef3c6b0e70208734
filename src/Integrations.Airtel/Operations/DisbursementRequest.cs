using System.Text;

namespace Integrations.Airtel;

/// <summary>Pays out to a wallet. Usually the answer is the result.</summary>
/// <remarks>
/// After a lost answer the same key asks what became of the payment, and sends it again under the same id only when Airtel, which refuses an id that was used before, does not have it after the grace
/// period; up to the replay window of the idempotency options.
/// </remarks>
public sealed record DisbursementRequest : AirtelMovement
{
    /// <summary>Who is paid: a number of the account's country.</summary>
    public required Msisdn Payee { get; init; }

    /// <summary>The payee's name; sent by version 2 only. <see langword="null"/> sends none. Personal.</summary>
    public string? PayeeName { get; init; }

    /// <summary>What the customer sees: 4 to 64 letters, digits and spaces. <see cref="AirtelReference.Fit"/> makes any text fit.</summary>
    public required string Reference { get; init; }

    /// <summary>To whom; sent from version 2 on. Default: a customer.</summary>
    public AirtelTransferKind Kind { get; init; }

    /// <summary>Which wallet of the payee; sent by version 3 only. Default: the ordinary one.</summary>
    public AirtelWalletKind Wallet { get; init; }

    /// <inheritdoc />
    protected override bool PrintMembers(StringBuilder builder) => base.PrintMembers(builder);
}
