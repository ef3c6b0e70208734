using System.Text;

namespace Integrations.Flash;

/// <summary>A request that moves value.</summary>
public abstract record FlashMovement : FlashRequest
{
    private protected FlashMovement() { }

    /// <summary>
    /// The host's key: an order number; 1 to 128 characters. The same key with the same fields never sells twice; ask again with it after a lost answer, and the same reference is sent again.
    /// <see langword="null"/> makes one, which comes back in <see cref="CallTrace.IdempotencyKey"/>.
    /// </summary>
    public string? IdempotencyKey { get; init; }

    /// <summary>
    /// The reference that Flash compares: letters, digits, hyphens, dots and equals signs, up to the account's maximum of 50. No underscore. <see langword="null"/> makes one and binds it to the
    /// idempotency key for as long as the key is remembered; it comes back in <see cref="CallTrace.Reference"/>.
    /// </summary>
    public string? Reference { get; init; }

    /// <summary>The store; <see langword="null"/> takes the account's.</summary>
    public string? StoreId { get; init; }

    /// <summary>The terminal; <see langword="null"/> takes the account's.</summary>
    public string? TerminalId { get; init; }

    /// <inheritdoc />
    protected override bool PrintMembers(StringBuilder builder) => base.PrintMembers(builder);
}
