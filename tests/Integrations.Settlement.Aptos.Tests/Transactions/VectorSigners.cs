using System.Text.Json;
using Integrations.Settlement.Aptos.Tests.Fixtures;

namespace Integrations.Settlement.Aptos.Tests.Transactions;

// The signers of a vector: from their private keys, and by a held signature where the key is of a kind that the package does not sign with.
internal sealed class VectorSigners : IDisposable
{
    private readonly List<JsonElement> _signers;
    private readonly List<AptosLocalSigner> _local = [];
    private readonly JsonElement _one;

    public VectorSigners(JsonElement one)
    {
        (_one, _signers) = (one, [.. one.GetProperty("signers").EnumerateArray()]);
        var raw = one.GetProperty("raw");
        Scope = new(
            [.. raw.GetProperty("secondarySignerAddresses").EnumerateArray().Select(static address => AptosAddress.Parse(address.GetString()!))],
            raw.Has("feePayerAddress") ? AptosAddress.Parse(raw.Text("feePayerAddress")) : null);
    }

    public SigningScope Scope { get; }

    public List<string> Authenticators { get; } = [];

    public IEnumerable<string> Expected => _signers.Select(static signer => signer.Text("authenticatorBcs"));

    public async Task<SignedTransaction> SignAsync(RawTransaction transaction)
    {
        var signed = await SignAllAsync(transaction);
        var authenticator = signed.GetAuthenticator();
        Authenticators.AddRange(
            authenticator.Secondaries.Select(static secondary => secondary.Authenticator)
                .Prepend(authenticator.Sender)
                .Concat(authenticator.FeePayer is { } payer ? [payer.Authenticator] : [])
                .Select(static proof => Vectors.Hex(proof.ToBcs())));
        return signed;
    }

    public void Dispose() => _local.ForEach(static signer => signer.Dispose());

    private async Task<SignedTransaction> SignAllAsync(RawTransaction transaction)
    {
        var sender = _signers[0];
        if (sender.Has("privateKeys"))
            return transaction.Join(new(await SeveralAsync(transaction, sender)));

        var secondaries = _signers.Where(static signer => signer.Text("role") is "secondary").Select(Named).ToList();
        var payer = _signers.Where(static signer => signer.Text("role") is "feePayer").Select(Named).SingleOrDefault();
        if (!_one.Has("senderSigningMessage"))
            return Scope is { FeePayer: null, Secondaries.Count: 0 } ? await transaction.SignAsync(Signer(sender)) : await transaction.SignAsync(Signer(sender), secondaries, payer);

        // The sender signs before it is known who pays.
        return transaction.Join(new(
            await transaction.AuthenticateAsync(Signer(sender), SigningScope.PaidByAnyone),
            null,
            new(payer!.Address, await transaction.AuthenticateAsync(payer.Signer, Scope))));
    }

    private async Task<AccountAuthenticator> SeveralAsync(RawTransaction transaction, JsonElement sender)
    {
        var proof = AccountAuthenticator.FromBcs(sender.Bytes("authenticatorBcs"));
        List<string> texts = [.. sender.GetProperty("privateKeys").EnumerateArray().Select(static key => key.GetString()!)];
        var signatures = new Dictionary<int, AptosSignature>();
        var keys = new List<AptosPublicKey>();
        for (var index = 0; index < texts.Count; index++)
        {
            // The third key of the mixed account is of secp256k1; its public key stands at the end.
            if (proof.Kind is AccountAuthenticatorKind.MultiKey && index is 2)
            {
                keys.Add(AptosPublicKey.Secp256k1(sender.Bytes("publicKeyBcs").AsSpan()[^66..^1]));
                signatures[index] = Held(proof);
                continue;
            }

            var signer = Local(texts[index], AptosKeyScheme.Ed25519);
            keys.Add(signer.PublicKey);
            if (sender.GetProperty("signedBy").EnumerateArray().Any(position => position.GetInt32() == index))
                signatures[index] = await signer.SignAsync(transaction.SigningMessage());
        }

        return proof.Kind is AccountAuthenticatorKind.MultiKey
            ? AccountAuthenticator.MultiKey(keys, 2, signatures)
            : AccountAuthenticator.MultiEd25519(keys, sender.GetProperty("threshold").GetInt32(), signatures);
    }

    private TransactionSigner Named(JsonElement signer) => new(AptosAddress.Parse(signer.Text("address")), Signer(signer));

    private IAptosSigner Signer(JsonElement signer) => signer.Text("scheme") switch
    {
        "ed25519" => Local(signer.Text("privateKey"), AptosKeyScheme.Ed25519),
        "single_key/ed25519" => Local(signer.Text("privateKey"), AptosKeyScheme.SingleKey),
        _ => new HeldSigner(AccountAuthenticator.FromBcs(signer.Bytes("authenticatorBcs"))),
    };

    private AptosLocalSigner Local(string privateKey, AptosKeyScheme scheme)
    {
        var signer = AptosLocalSigner.FromPrivateKey(new(privateKey), scheme);
        _local.Add(signer);
        return signer;
    }

    private static AptosSignature Held(AccountAuthenticator proof) => AptosSignature.FromBytes(proof.ToBcs().AsSpan()[^(64 + 5)..^5]);
}
