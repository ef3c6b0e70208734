using Integrations.Settlement.Aptos.Hashing;
using Integrations.Settlement.Aptos.Tests.Fixtures;

namespace Integrations.Settlement.Aptos.Tests.Transactions;

public sealed class TransactionTests
{
    public static TheoryData<string> Cases => Vectors.Names("transactions");

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task A_transaction_is_built_signed_and_hashed_byte_for_byte(string name)
    {
        var one = Vectors.Case("transactions", name);
        var transaction = Transactions.From(one.GetProperty("raw"));
        using var signers = new VectorSigners(one);

        var signed = await signers.SignAsync(transaction);

        Assert.Equal(one.Text("payloadBcs"), Vectors.Hex(transaction.Payload.ToBcs()));
        Assert.Equal(one.Text("rawTransactionBcs"), Vectors.Hex(transaction.ToBcs()));
        Assert.Equal(one.Text("signingMessage"), Vectors.Hex(transaction.SigningMessage(signers.Scope)));
        if (one.Has("senderSigningMessage"))
            Assert.Equal(one.Text("senderSigningMessage"), Vectors.Hex(transaction.SigningMessage(SigningScope.PaidByAnyone)));

        Assert.Equal(signers.Authenticators, signers.Expected);
        Assert.Equal(one.Text("signedTransactionBcs"), Vectors.Hex(signed.Bytes.Span));
        Assert.Equal(one.GetProperty("signedTransactionSize").GetInt32(), signed.Bytes.Length);
        Assert.Equal(one.Text("hash"), signed.Hash.ToString());
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_transaction_is_read_and_written_again(string name)
    {
        var one = Vectors.Case("transactions", name);

        var signed = SignedTransaction.FromBcs(one.Bytes("signedTransactionBcs"));

        Assert.Equal(one.Text("hash"), signed.Hash.ToString());
        Assert.Equal(one.Text("payloadBcs"), Vectors.Hex(TransactionPayload.FromBcs(one.Bytes("payloadBcs")).ToBcs()));
        Assert.Equal(one.Text("rawTransactionBcs"), Vectors.Hex(RawTransaction.FromBcs(signed.Transaction.ToBcs()).ToBcs()));
        Assert.Equal(one.Text("signedTransactionBcs"), Vectors.Hex(signed.Transaction.Join(signed.GetAuthenticator()).Bytes.Span));
        Assert.NotEqual(false, signed.VerifySignatures());
    }

    [Fact]
    public void Committed_transactions_have_the_hash_of_the_chain() => Assert.All(Vectors.Load("on-chain-transactions").GetProperty("cases").EnumerateArray(), static one =>
    {
        var transaction = Transactions.From(one.GetProperty("raw"));
        var signed = SignedTransaction.FromBcs(one.Bytes("signedTransactionBcs"));

        Assert.Equal(one.Text("rawTransactionBcs"), Vectors.Hex(transaction.ToBcs()));
        Assert.Equal(one.Text("hash"), signed.Hash.ToString());
        Assert.Equal(one.Text("signedTransactionBcs"), Vectors.Hex(signed.Transaction.Join(signed.GetAuthenticator()).Bytes.Span));
        Assert.True(signed.VerifySignatures());
    });

    [Fact]
    public async Task The_nodes_own_transactions_are_signed_to_their_bytes()
    {
        var cases = Vectors.Load("core-goldens").GetProperty("cases").EnumerateArray().ToList();
        foreach (var one in cases)
        {
            using var signer = AptosLocalSigner.FromPrivateKey(new(one.Text("private_key")));

            var signed = await Transactions.FromCore(one.GetProperty("raw_txn")).SignAsync(signer);

            Assert.Equal(one.Text("signed_txn_bcs"), Convert.ToHexStringLower(signed.Bytes.Span));
            Assert.Equal(signed.Hash, SignedTransaction.FromBcs(one.Bytes("signed_txn_bcs")).Hash);
        }

        Assert.Equal(32, cases.Count);
    }

    [Fact]
    public void Bodies_of_simulations_and_views_are_as_the_node_takes_them()
    {
        var requests = Vectors.Load("requests");
        var simulate = requests.GetProperty("simulate");
        var transaction = RawTransaction.FromBcs(simulate[0].Bytes("rawTransactionBcs"));
        var key = SignedTransaction.FromBcs(simulate[0].Bytes("signedTransactionBcs")).GetAuthenticator().Sender.GetSingle().Key;

        Assert.Equal(simulate[0].Text("signedTransactionBcs"), Vectors.Hex(transaction.ForSimulation(key).Bytes.Span));
        Assert.Equal(simulate[1].Text("signedTransactionBcs"), Vectors.Hex(transaction.ForSimulation().Bytes.Span));
        Assert.All(requests.GetProperty("view").EnumerateArray(), static view =>
            Assert.Equal(view.Text("bcs"), Vectors.Hex(Transactions.Call(view.GetProperty("payload")).ToBcs())));
    }

    [Theory]
    [InlineData("truncated", BcsRule.LengthPastEnd)]
    [InlineData("trailing-byte", BcsRule.TrailingBytes)]
    [InlineData("empty", BcsRule.InputTooShort)]
    public void A_submission_that_does_not_decode_is_refused(string name, BcsRule rule) =>
        Assert.Equal(rule, Assert.Throws<BcsException>(() => SignedTransaction.FromBcs(Hostile(name))).Rule);

    [Theory]
    [InlineData("signature-bit-flipped")]
    [InlineData("amount-changed-after-signing")]
    [InlineData("non-canonical-signature-s-plus-l")]
    public void A_submission_with_a_wrong_or_malleable_signature_does_not_verify(string name) => Assert.False(SignedTransaction.FromBcs(Hostile(name)).VerifySignatures());

    [Fact]
    public void Sha3_agrees_with_the_runtimes_own_at_every_length()
    {
        Assert.SkipUnless(System.Security.Cryptography.SHA3_256.IsSupported, "The runtime has no SHA3 here; the vectors cover it.");
        var input = new byte[600];
        new Random(1).NextBytes(input);

        for (var length = 0; length <= input.Length; length++)
            Assert.Equal(System.Security.Cryptography.SHA3_256.HashData(input.AsSpan(0, length)), Sha3.Hash(input.AsSpan(0, length), new byte[32]).ToArray());
    }

    [Fact]
    public void A_transfer_is_written_into_the_callers_buffer_without_allocating()
    {
        var transaction = Transactions.From(Vectors.Case("transactions", "apt-transfer").GetProperty("raw"));
        var buffer = new byte[transaction.BcsSize];
        Assert.True(transaction.TryWriteBcs(buffer, out _));
        var before = GC.GetAllocatedBytesForCurrentThread();

        transaction.TryWriteBcs(buffer, out var written);

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
        Assert.Equal(buffer.Length, written);
        Assert.False(transaction.TryWriteBcs(buffer.AsSpan(1), out written));
        Assert.Equal(0, written);
    }

    [Fact]
    public void Names_that_are_no_identifiers_cannot_be_called()
    {
        Assert.Throws<ArgumentException>(() => new MoveFunction(AptosAddress.Framework, "1m", "f"));
        Assert.Throws<ArgumentException>(() => new MoveFunction(AptosAddress.Framework, "m", "f-g"));
        Assert.Throws<FormatException>(() => MoveFunction.Parse("0xcafe::m::f"));
        Assert.Throws<FormatException>(() => MoveFunction.Parse("0x1::m::f::g"));
        var bytes = new EntryFunction(MoveFunction.Parse("0x1::m::f")).ToBcs();
        bytes[33] = (byte)'-';
        Assert.Equal((BcsRule.Identifier, 32), Assert.Throws<BcsException>(() => EntryFunction.FromBcs(bytes)) is var refusal ? (refusal.Rule, refusal.Position) : default);
    }

    private static byte[] Hostile(string name) => Vectors.Load("requests").GetProperty("hostileSubmissions").EnumerateArray().Single(one => one.Text("name") == name).Bytes("bcs");
}
