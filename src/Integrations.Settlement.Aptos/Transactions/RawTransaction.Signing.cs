using System.Buffers;
using Integrations.Settlement.Aptos.Hashing;

namespace Integrations.Settlement.Aptos;

public sealed partial class RawTransaction
{
    private const byte MultiAgentMessage = 0;
    private const byte FeePayerMessage = 1;

    /// <summary>What each signer signs.</summary>
    public byte[] SigningMessage(SigningScope? scope = null)
    {
        scope ??= SigningScope.Alone;
        var message = new byte[MessageSize(scope)];
        WriteMessage(message, scope);
        return message;
    }

    /// <summary>Signs for the sender alone. Offline: nothing is sent.</summary>
    /// <exception cref="AptosSignerException">What signed is not the key that it says, or the signed transaction is too long.</exception>
    public async ValueTask<SignedTransaction> SignAsync(IAptosSigner signer, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(signer);
        var raw = BcsSize;
        var size = raw + AccountAuthenticator.SizeOf(signer.PublicKey, signer.Scheme) + (signer.Scheme is AptosKeyScheme.SingleKey ? 1 : 0);

        // Room for what stands before the message, and before what is hashed, so that the transaction is written once.
        var buffer = ArrayPool<byte>.Shared.Rent(SignedTransaction.HashPrefixSize + size);
        try
        {
            var message = buffer.AsMemory(SignedTransaction.HashPrefixSize - Sha3.Size, Sha3.Size + raw);
            WriteMessage(message.Span, SigningScope.Alone);
            var signature = await AptosSigning.SignAsync(signer, message, cancellationToken).ConfigureAwait(false);
            WriteProof(buffer.AsSpan(SignedTransaction.HashPrefixSize + raw, size - raw), signer, signature);
            return SignedTransaction.Take(this, buffer.AsSpan(0, SignedTransaction.HashPrefixSize + size));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Signs for the sender, further signers and who pays the fee. Offline: nothing is sent.</summary>
    /// <param name="sender">Signs for the sender.</param>
    /// <param name="secondaries">Further signers, in order.</param>
    /// <param name="feePayer">Who pays the fee, if it is not the sender alone.</param>
    /// <param name="cancellationToken">Ends the wait for a signer.</param>
    /// <exception cref="ArgumentException">A signer stands there twice, or there are more than 32.</exception>
    /// <exception cref="AptosSignerException">What signed is not the key that it says, or the signed transaction is too long.</exception>
    public async ValueTask<SignedTransaction> SignAsync(
        IAptosSigner sender,
        IReadOnlyList<TransactionSigner> secondaries,
        TransactionSigner? feePayer = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(secondaries);
        var scope = new SigningScope([.. secondaries.Select(static signer => signer.Address)], feePayer?.Address);
        RequireDistinct(scope);
        var first = await AuthenticateAsync(sender, scope, cancellationToken).ConfigureAwait(false);
        var others = new List<SignedBy>();
        foreach (var secondary in secondaries)
            others.Add(new(secondary.Address, await AuthenticateAsync(secondary.Signer, scope, cancellationToken).ConfigureAwait(false)));

        var payer = feePayer is null ? null : new SignedBy(feePayer.Address, await AuthenticateAsync(feePayer.Signer, scope, cancellationToken).ConfigureAwait(false));
        return Join(new(first, others, payer));
    }

    /// <summary>Makes one signer's proof, for transactions that are signed in several places. Offline: nothing is sent.</summary>
    /// <exception cref="AptosSignerException">What signed is not the key that it says.</exception>
    public async ValueTask<AccountAuthenticator> AuthenticateAsync(IAptosSigner signer, SigningScope scope, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(signer);
        ArgumentNullException.ThrowIfNull(scope);
        var signature = await AptosSigning.SignAsync(signer, SigningMessage(scope), cancellationToken).ConfigureAwait(false);
        return AccountAuthenticator.Of(signer.PublicKey, signer.Scheme, signature);
    }

    /// <summary>Joins this transaction with proofs that were made elsewhere.</summary>
    /// <exception cref="AptosSignerException">The signed transaction is longer than 65,536 bytes.</exception>
    public SignedTransaction Join(TransactionAuthenticator authenticator)
    {
        ArgumentNullException.ThrowIfNull(authenticator);
        var size = BcsSize + authenticator.BcsSize;
        var buffer = ArrayPool<byte>.Shared.Rent(SignedTransaction.HashPrefixSize + size);
        try
        {
            var writer = new BcsWriter(buffer.AsSpan(SignedTransaction.HashPrefixSize));
            Write(ref writer);
            authenticator.Write(ref writer);
            return SignedTransaction.Take(this, buffer.AsSpan(0, SignedTransaction.HashPrefixSize + size));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>What a simulation takes: the transaction with a proof that is none. It can never run.</summary>
    /// <param name="key">The sender's key, or <see langword="null"/> to leave the check of the key out.</param>
    /// <param name="scheme">How the account proves itself.</param>
    public SignedTransaction ForSimulation(AptosPublicKey? key = null, AptosKeyScheme scheme = AptosKeyScheme.Ed25519) =>
        Join(new(key is null ? AccountAuthenticator.None : AccountAuthenticator.ForSimulation(key, scheme)));

    private static void WriteProof(Span<byte> target, IAptosSigner signer, in AptosSignature signature)
    {
        const byte SingleSender = 4;
        var writer = new BcsWriter(target);
        if (signer.Scheme is AptosKeyScheme.SingleKey)
            writer.U8(SingleSender);

        AccountAuthenticator.Write(ref writer, signer.PublicKey, signer.Scheme, signature);
    }

    private int MessageSize(SigningScope scope)
    {
        var size = Sha3.Size + BcsSize;
        if (scope.IsAlone)
            return size;

        size += 1 + BcsWriter.SizeOfUleb128((uint)scope.Secondaries.Count) + (scope.Secondaries.Count * AptosAddress.Size);
        return scope.FeePayer is null ? size : size + AptosAddress.Size;
    }

    private void WriteMessage(Span<byte> target, SigningScope scope)
    {
        var writer = new BcsWriter(target);
        writer.Fixed(scope.IsAlone ? Domains.RawTransaction : Domains.RawTransactionWithData);
        if (!scope.IsAlone)
            writer.U8(scope.FeePayer is null ? MultiAgentMessage : FeePayerMessage);

        Write(ref writer);
        if (scope.IsAlone)
            return;

        writer.Uleb128((uint)scope.Secondaries.Count);
        foreach (var secondary in scope.Secondaries)
            writer.Address(secondary);

        if (scope.FeePayer is { } feePayer)
            writer.Address(feePayer);
    }

    private void RequireDistinct(SigningScope scope)
    {
        if (scope.Secondaries.Append(Sender).Distinct().Count() != scope.Secondaries.Count + 1)
            throw new ArgumentException("The sender and the further signers stand there once each.", nameof(scope));
    }
}
