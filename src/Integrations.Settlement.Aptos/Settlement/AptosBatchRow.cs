namespace Integrations.Settlement.Aptos;

/// <summary>One payment of a batch: a settlement of its own, under a key of its own.</summary>
/// <param name="Key">The idempotency key, 1 to 128 characters: a payout id. Once in a batch, and the same for the same payment for ever.</param>
/// <param name="Receiver">Who is paid, <c>0x</c> and 64 digits.</param>
/// <param name="Amount">How much. All rows of a batch are in one currency.</param>
public sealed record AptosBatchRow(string Key, string Receiver, Money Amount)
{
    /// <summary>Neither key, receiver nor amount.</summary>
    public override string ToString() => "a row";
}
