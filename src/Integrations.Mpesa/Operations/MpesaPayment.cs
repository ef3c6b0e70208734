using System.Text;

namespace Integrations.Mpesa;

/// <summary>A request that moves money.</summary>
public abstract record MpesaPayment : MpesaRequest
{
    private protected MpesaPayment() { }

    /// <summary>
    /// The host's key: an order number, a payout id; 1 to 128 characters. The same key with the same fields never pays twice; ask again with it after a lost answer.
    /// <see langword="null"/> makes one, which comes back in <see cref="CallTrace.IdempotencyKey"/>.
    /// </summary>
    public string? IdempotencyKey { get; init; }

    /// <summary>How much: whole Kenyan shillings.</summary>
    public required Money Amount { get; init; }

    /// <inheritdoc />
    protected override bool PrintMembers(StringBuilder builder) => base.PrintMembers(builder);
}
