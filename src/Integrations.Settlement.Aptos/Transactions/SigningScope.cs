namespace Integrations.Settlement.Aptos;

/// <summary>Who else signs a transaction: it decides what each of them signs.</summary>
/// <param name="Secondaries">The further signers, in order; none by default.</param>
/// <param name="FeePayer">
/// Who pays the fee, if it is not the sender alone. <see cref="AptosAddress.Zero"/> while it is not known: the chain takes a sender's signature over either.
/// </param>
public sealed record SigningScope(IReadOnlyList<AptosAddress> Secondaries, AptosAddress? FeePayer)
{
    /// <summary>The sender alone.</summary>
    public static SigningScope Alone { get; } = new([], null);

    /// <summary>The sender, and who pays the fee.</summary>
    public static SigningScope PaidBy(AptosAddress feePayer) => new([], feePayer);

    /// <summary>The sender and a fee payer that is not known yet.</summary>
    public static SigningScope PaidByAnyone { get; } = new([], AptosAddress.Zero);

    internal bool IsAlone => FeePayer is null && Secondaries.Count is 0;
}
