using Integrations.Settlement.Aptos.Tests.Fixtures;

namespace Integrations.Settlement.Aptos.Tests.Docs;

// What the pages show.
public sealed class PageTests
{
    private static readonly AptosAddress Receiver = AptosAddress.Parse("0xbe86e3055aba995e3d75692bdb4844de2939072773d4851ea52962ec100d72ca");

    [Fact]
    public async Task A_transfer_of_the_page_is_the_vectors_transfer()
    {
        var one = Vectors.Case("transactions", "apt-transfer");
        var (privateKey, sender, receiver) = (new Secret(one.GetProperty("signers")[0].Text("privateKey")), AptosAddress.Parse(one.GetProperty("raw").Text("sender")), Receiver);
        var (sequenceNumber, ledgerSeconds, cancellationToken) = (0ul, 1_893_456_000ul - 60, TestContext.Current.CancellationToken);

        using var signer = AptosLocalSigner.FromPrivateKey(privateKey);
        var transaction = new RawTransaction
        {
            Sender = sender,
            SequenceNumber = sequenceNumber,
            Payload = TransactionPayload.Of(AptosCalls.Transfer(receiver, amount: 100_000_000)),
            MaxGasAmount = 2_000,
            GasUnitPrice = 100,
            ExpirationSeconds = ledgerSeconds + 60,
            ChainId = 2,
        };
        var signed = await transaction.SignAsync(signer, cancellationToken);

        Assert.Equal(one.Text("hash"), signed.Hash.ToString());

        var (payer, payerSigner) = (AptosAddress.Apt, signer);
        var sponsored = await transaction.SignAsync(signer, [], new TransactionSigner(payer, payerSigner), cancellationToken);

        Assert.True(sponsored.VerifySignatures());
    }

    [Fact]
    public void A_call_of_the_page_is_of_the_function_it_names()
    {
        var (receiver, amount, nonce) = (Receiver, 5ul, 42ul);

        var call = new EntryFunction(
            MoveFunction.Parse("0x000000000000000000000000000000000000000000000000000000000000cafe::escrow::settle"),
            [TypeTag.AptosCoin],
            MoveArgument.U64(11),
            MoveArgument.Text("settlement-1"));
        var payload = TransactionPayload.Orderless(AptosCalls.Transfer(receiver, amount), nonce);

        Assert.Equal([8, 13], call.GetArguments().Select(static argument => argument.Length));
        Assert.Equal((42ul, "transfer"), (payload.Nonce, payload.Call?.Function.Name));
    }
}
