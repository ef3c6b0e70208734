namespace Integrations.Settlement.Aptos;

/// <summary>Who signs a settlement: its sender, and who pays the fee where that is somebody else.</summary>
internal sealed record AptosSigners(IAptosSigner Sender, TransactionSigner? FeePayer)
{
    /// <summary>The account that the gas is taken from.</summary>
    public AptosAddress PayerOf(AptosAddress sender) => FeePayer?.Address ?? sender;

    /// <summary>What a simulation takes: nodes refuse a valid signature of anybody.</summary>
    public SignedTransaction ForSimulation(RawTransaction raw) => FeePayer is null
        ? raw.ForSimulation(Sender.PublicKey, Sender.Scheme)
        : raw.Join(new TransactionAuthenticator(Proof(Sender), secondaries: null, new SignedBy(FeePayer.Address, Proof(FeePayer.Signer))));

    public ValueTask<SignedTransaction> SignAsync(RawTransaction raw, CancellationToken cancellationToken) => FeePayer is null
        ? raw.SignAsync(Sender, cancellationToken)
        : raw.SignAsync(Sender, [], FeePayer, cancellationToken);

    private static AccountAuthenticator Proof(IAptosSigner signer) => AccountAuthenticator.ForSimulation(signer.PublicKey, signer.Scheme);
}
