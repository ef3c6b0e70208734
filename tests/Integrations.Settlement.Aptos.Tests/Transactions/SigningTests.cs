using Integrations.Settlement.Aptos.Tests.Fixtures;

namespace Integrations.Settlement.Aptos.Tests.Transactions;

public sealed class SigningTests
{
    private static readonly RawTransaction Transfer = Transactions.From(Vectors.Case("transactions", "apt-transfer").GetProperty("raw"));
    private static readonly string[] Keys = [.. Vectors.Load("addresses").GetProperty("ed25519").EnumerateArray().Select(static one => one.Text("privateKeyAip80"))];

    [Fact]
    public async Task A_key_service_that_holds_another_key_is_found_before_anything_is_sent()
    {
        using var alice = AptosLocalSigner.FromPrivateKey(new(Keys[0]));
        using var bob = AptosLocalSigner.FromPrivateKey(new(Keys[1]));

        await Assert.ThrowsAsync<AptosSignerException>(async () => await Transfer.SignAsync(new Mixed(alice.PublicKey, bob)));

        Assert.True((await Transfer.SignAsync(new Mixed(bob.PublicKey, bob))).VerifySignatures());
    }

    [Fact]
    public async Task A_signer_stands_in_a_transaction_once()
    {
        using var alice = AptosLocalSigner.FromPrivateKey(new(Keys[0]));
        using var bob = AptosLocalSigner.FromPrivateKey(new(Keys[1]));
        var asSender = new TransactionSigner(Transfer.Sender, alice);
        var other = new TransactionSigner(bob.AuthenticationKey, bob);

        await Assert.ThrowsAsync<ArgumentException>(async () => await Transfer.SignAsync(alice, [asSender]));
        await Assert.ThrowsAsync<ArgumentException>(async () => await Transfer.SignAsync(alice, [other, other]));
    }

    [Fact]
    public void A_transaction_that_is_too_long_is_not_signed()
    {
        var payload = TransactionPayload.Of(new EntryFunction(MoveFunction.Parse("0x1::m::f"), MoveArgument.Bytes(new byte[SignedTransaction.MostBytes])));
        var transaction = new RawTransaction
        {
            Sender = Transfer.Sender,
            SequenceNumber = 1,
            Payload = payload,
            MaxGasAmount = 1,
            GasUnitPrice = 100,
            ExpirationSeconds = 1,
            ChainId = 2,
        };

        Assert.Throws<AptosSignerException>(() => transaction.ForSimulation());
        Assert.Equal(BcsRule.TransactionSize, Assert.Throws<BcsException>(() => SignedTransaction.FromBcs(new byte[SignedTransaction.MostBytes + 1])).Rule);
    }

    [Fact]
    public void Ready_calls_refuse_what_moves_nothing()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => AptosCalls.Transfer(Transfer.Sender, 0));
        Assert.Throws<ArgumentException>(() => AptosCalls.BatchTransfer([], []));
        Assert.Throws<ArgumentException>(() => AptosCalls.BatchTransfer([Transfer.Sender], [1, 2]));
        Assert.Throws<ArgumentException>(() => AptosCalls.BatchTransfer([Transfer.Sender], [0]));
    }

    [Theory]
    [InlineData("apt-transfer")]
    [InlineData("coin-transfer-apt")]
    [InlineData("fa-transfer-usdc")]
    [InlineData("fa-transfer-account-creating")]
    [InlineData("batch-transfer-3")]
    [InlineData("batch-transfer-100")]
    [InlineData("batch-transfer-coins-3")]
    [InlineData("batch-transfer-fa-100")]
    [InlineData("publish-package")]
    [InlineData("object-code-publish")]
    [InlineData("object-code-upgrade")]
    public void Ready_calls_are_the_calls_of_the_framework(string name)
    {
        var payload = Vectors.Case("transactions", name).GetProperty("raw").GetProperty("payload");

        Assert.Equal(Vectors.Hex(Transactions.Call(payload).ToBcs()), Vectors.Hex(ReadyCalls.From(payload).ToBcs()));
    }

    private sealed class Mixed(AptosPublicKey key, AptosLocalSigner signer) : IAptosSigner
    {
        public AptosPublicKey PublicKey => key;

        public AptosKeyScheme Scheme => signer.Scheme;

        public ValueTask<AptosSignature> SignAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken = default) => signer.SignAsync(message, cancellationToken);
    }
}
