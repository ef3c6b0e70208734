using System.Text;

namespace Integrations.MtnMomo;

/// <summary>A request that creates something at MTN, under a reference that MTN takes once.</summary>
public abstract record MomoCreation : MomoRequest
{
    private protected MomoCreation() { }

    /// <summary>
    /// The host's key: an order number, a payout id; 1 to 128 characters. The same key with the same fields never pays twice; ask again with it after a lost answer.
    /// <see langword="null"/> makes one, which comes back in <see cref="CallTrace.IdempotencyKey"/>.
    /// </summary>
    public string? IdempotencyKey { get; init; }

    /// <summary>The <c>X-Reference-Id</c>, a UUID of version 4 that was never used; <see langword="null"/> makes one and stores it with the idempotency key before anything is sent.</summary>
    public Guid? ReferenceId { get; init; }

    /// <summary>Where MTN reports the end: an address on the host that is registered for the API user. <see langword="null"/> takes the host's callback address, if it has one.</summary>
    public Uri? CallbackUrl { get; init; }

    /// <inheritdoc />
    protected override bool PrintMembers(StringBuilder builder) => base.PrintMembers(builder);
}
