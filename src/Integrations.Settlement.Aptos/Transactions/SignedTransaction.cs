using Integrations.Settlement.Aptos.Hashing;

namespace Integrations.Settlement.Aptos;

/// <summary>A signed transaction: the bytes that are sent, and the hash by which the chain will know it.</summary>
/// <remarks>
/// Store hash and bytes before the first byte is sent, and send these same bytes again when an answer is lost: they can move money once at most. Another signature
/// would be another hash. Immutable.
/// </remarks>
public sealed class SignedTransaction
{
    /// <summary>The most bytes that the chain takes: 65,536.</summary>
    public const int MostBytes = 65_536;

    internal const int HashPrefixSize = Sha3.Size + 1;

    private readonly byte[] _bytes;

    private SignedTransaction(RawTransaction transaction, byte[] bytes, TransactionHash hash) => (Transaction, _bytes, Hash) = (transaction, bytes, hash);

    /// <summary>What was signed.</summary>
    public RawTransaction Transaction { get; }

    /// <summary>The hash.</summary>
    public TransactionHash Hash { get; }

    /// <summary>The BCS form, which is what is sent.</summary>
    public ReadOnlyMemory<byte> Bytes => _bytes;

    /// <summary>Reads a signed transaction that is the whole input, as it was stored. Signatures are not verified.</summary>
    /// <exception cref="BcsException">The input is not one signed transaction, or longer than 65,536 bytes.</exception>
    public static SignedTransaction FromBcs(ReadOnlySpan<byte> input)
    {
        if (input.Length > MostBytes)
            throw new BcsException(BcsRule.TransactionSize, MostBytes);

        var reader = new BcsReader(input);
        var transaction = RawTransaction.Read(ref reader);
        TransactionAuthenticator.Read(ref reader);
        reader.End();
        var prefixed = new byte[HashPrefixSize + input.Length];
        input.CopyTo(prefixed.AsSpan(HashPrefixSize));
        return Take(transaction, prefixed);
    }

    /// <summary>The proofs in it.</summary>
    public TransactionAuthenticator GetAuthenticator()
    {
        var reader = new BcsReader(_bytes);
        RawTransaction.Read(ref reader);
        return TransactionAuthenticator.Read(ref reader);
    }

    /// <summary>Whether every signature is made by its key over this transaction; <see langword="null"/> when it holds proofs other than of one Ed25519 key.</summary>
    public bool? VerifySignatures()
    {
        var authenticator = GetAuthenticator();
        var scope = new SigningScope([.. authenticator.Secondaries.Select(static signed => signed.Address)], authenticator.FeePayer?.Address);
        var messages = authenticator.FeePayer is null ? (byte[][])[Transaction.SigningMessage(scope)]
            : [Transaction.SigningMessage(scope), Transaction.SigningMessage(scope with { FeePayer = AptosAddress.Zero })];
        var proofs = authenticator.Secondaries.Select(static signed => signed.Authenticator).Prepend(authenticator.Sender);
        var answers = proofs.Select(proof => Verify(proof, messages)).ToList();
        if (authenticator.FeePayer is { } payer)
            answers.Add(Verify(payer.Authenticator, messages[..1]));

        return answers.Contains(false) ? false : answers.Contains(null) ? null : true;
    }

    /// <summary>The hash.</summary>
    public override string ToString() => Hash.ToString();

    // The buffer holds room for what stands before the transaction when it is hashed.
    internal static SignedTransaction Take(RawTransaction transaction, Span<byte> prefixed)
    {
        var bytes = prefixed[HashPrefixSize..];
        if (bytes.Length > MostBytes)
            throw new AptosSignerException($"The signed transaction has {bytes.Length.ToString(System.Globalization.CultureInfo.InvariantCulture)} bytes; the chain takes 65,536.");

        Domains.UserTransaction.CopyTo(prefixed);
        return new(transaction, bytes.ToArray(), TransactionHash.FromBytes(Sha3.Hash(prefixed, stackalloc byte[Sha3.Size])));
    }

    private static bool? Verify(AccountAuthenticator proof, byte[][] messages)
    {
        if (proof.Kind is not (AccountAuthenticatorKind.Ed25519 or AccountAuthenticatorKind.SingleKey))
            return null;

        var (key, signature) = proof.GetSingle();
        return key.Kind is AptosKeyKind.Ed25519 ? messages.Any(message => key.Verify(message, signature)) : null;
    }
}
