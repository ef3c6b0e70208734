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

    /// <exception cref="IntegrationException">A signer of the host failed; nothing was sent.</exception>
    /// <exception cref="AptosSignerException">A signature is not what it has to be.</exception>
    public async ValueTask<SignedTransaction> SignAsync(RawTransaction raw, CancellationToken cancellationToken)
    {
        try
        {
            return FeePayer is null
                ? await raw.SignAsync(Sender, cancellationToken).ConfigureAwait(false)
                : await raw.SignAsync(Sender, [], FeePayer, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is not (IntegrationException or AptosSignerException) && !cancellationToken.IsCancellationRequested)
        {
            throw ProviderExceptions.For(new ProviderError { Category = ErrorCategory.LocalFault, Provider = AptosTelemetry.Provider, Operation = "sign", Code = "signer_failed", NothingSent = true }, failure);
        }
    }

    private static AccountAuthenticator Proof(IAptosSigner signer) => AccountAuthenticator.ForSimulation(signer.PublicKey, signer.Scheme);
}
