using Integrations.Bridge;
using Integrations.Idempotency;
using Integrations.Sandbox;
using Integrations.Settlement.Aptos.Tests.Node;
using Integrations.Settlement.Aptos.Tests.Settlement;

namespace Integrations.Settlement.Aptos.Tests.Service;

/// <summary>What came in is paid back to whom it came from, and never more than came in.</summary>
public sealed class RefundTests
{
    private static readonly AptosLocalSigner Customer = AptosLocalSigner.FromPrivateKey(new Secret("ed25519-priv-0x2102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f20"));

    private static string From => ((AptosAddress)Customer.AuthenticationKey).ToString();

    [Fact]
    public async Task A_refund_goes_to_the_sender_and_refunds_together_are_never_more_than_came_in()
    {
        await using var host = await ServiceDesk.StartAsync();
        var original = await ReceiveAsync(host, 10);

        var part = await host.Service().RefundAsync(new AptosRefund("back-1", original, new Money(4, "USDC")));
        var tooMuch = await Assert.ThrowsAsync<RequestValidationException>(() => host.Service().RefundAsync(new AptosRefund("back-2", original, new Money(7, "USDC"))));
        var rest = await host.Service().RefundAsync(new AptosRefund("back-2", original));
        await Assert.ThrowsAsync<RequestValidationException>(() => host.Service().RefundAsync(new AptosRefund("back-3", original)));

        Assert.Equal((AptosSettlementState.Succeeded, AptosSettlementState.Succeeded), (part.State, rest.State));
        Assert.Equal("Amount", Assert.Single(tooMuch.Problems).Field);
        Assert.Equal(10_000_000UL, host.Aptos.Balance(From, ServiceDesk.Usdc));
    }

    [Fact]
    public async Task The_same_refund_again_is_the_same_one()
    {
        await using var host = await ServiceDesk.StartAsync();
        var original = await ReceiveAsync(host, 10);

        var first = await host.Service().RefundAsync(new AptosRefund("back-1", original));
        var again = await host.Service().RefundAsync(new AptosRefund("back-1", original));
        await Assert.ThrowsAsync<IdempotencyKeyReuseException>(() => host.Service().RefundAsync(new AptosRefund("back-1", original, new Money(3, "USDC"))));
        await Assert.ThrowsAsync<IdempotencyKeyReuseException>(() => host.Service().SettlePaymentAsync(ServiceDesk.Order("back-1", 10, From)));

        Assert.Equal((AptosSettlementState.Succeeded, first), (first.State, again));
        Assert.Equal(10_000_000UL, host.Aptos.Balance(From, ServiceDesk.Usdc));
    }

    [Fact]
    public async Task Refunds_at_once_do_not_pass_what_came_in()
    {
        await using var host = await ServiceDesk.StartAsync();
        var original = await ReceiveAsync(host, 10);
        async Task<bool> TryAsync(int number)
        {
            try
            {
                return (await host.Service().RefundAsync(new AptosRefund($"back-{number}", original, new Money(3, "USDC")))).State is AptosSettlementState.Succeeded;
            }
            catch (RequestValidationException)
            {
                return false;
            }
        }

        var paid = await Task.WhenAll(Enumerable.Range(0, 8).Select(TryAsync));

        Assert.Equal((3, 9_000_000UL), (paid.Count(static isPaid => isPaid), host.Aptos.Balance(From, ServiceDesk.Usdc)));
    }

    [Fact]
    public async Task What_failed_for_good_or_was_not_signed_is_left_again_and_what_is_open_is_not()
    {
        await using var host = await ServiceDesk.StartAsync();
        var original = await ReceiveAsync(host, 10);
        host.Aptos.SetFrozen(From, ServiceDesk.Usdc, isFrozen: true);
        var unsigned = await host.Service().RefundAsync(new AptosRefund("back-0", original));
        host.Aptos.SetFrozen(From, ServiceDesk.Usdc, isFrozen: false);
        host.Aptos.Faults.Add(AptosFault.AcceptedThenDropped.On(AptosOperation.Submit));
        using var stop = new CancellationTokenSource();

        var work = host.Service().RefundAsync(new AptosRefund("back-1", original), stop.Token);
        await host.Time.WhenTimerDueIn(TimeSpan.FromMilliseconds(200));
        await stop.CancelAsync();
        var open = await work;
        await Assert.ThrowsAsync<RequestValidationException>(() => host.Service().RefundAsync(new AptosRefund("back-2", original)));
        var dead = await host.PaceAsync(host.Service().RefundAsync(new AptosRefund("back-1", original)));
        host.Aptos.Faults.Clear();
        var paid = await host.Service().RefundAsync(new AptosRefund("back-2", original));
        var still = await host.Service().RefundAsync(new AptosRefund("back-1", original));

        Assert.Equal((AptosSettlementState.NotSent, "store_is_frozen"), (unsigned.State, unsigned.Error!.Code));
        Assert.Equal((true, AptosSettlementState.Dead, AptosSettlementState.Succeeded, AptosSettlementState.Dead), (open.IsOpen, dead.State, paid.State, still.State));
        Assert.Equal(10_000_000UL, host.Aptos.Balance(From, ServiceDesk.Usdc));
    }

    [Fact]
    public async Task Refunds_of_before_a_restart_count()
    {
        var store = new MemoryStore();
        await using var host = await ServiceDesk.StartAsync(store: store);
        var original = await ReceiveAsync(host, 10);
        var (paid, dead) = (await host.Settlements().PrepareRefundAsync(new AptosRefund("back-1", original, new Money(6, "USDC"))), await host.Settlements().PrepareRefundAsync(new AptosRefund("back-0", original, new Money(9, "USDC"))));
        await store.SaveAsync(dead);
        await store.SaveAsync(paid);
        await host.Settlements().SubmitAsync(paid);
        host.Time.Advance(TimeSpan.FromMinutes(2));

        await Assert.ThrowsAsync<RequestValidationException>(() => host.Service().RefundAsync(new AptosRefund("back-2", original, new Money(5, "USDC"))));
        var again = await host.Service().RefundAsync(new AptosRefund("back-1", original));
        var rest = await host.Service().RefundAsync(new AptosRefund("back-2", original));

        Assert.Equal((original, AptosSettlementState.Succeeded, paid.Hash, AptosSettlementState.Succeeded), (paid.RefundOf, again.State, again.Hash, rest.State));
        Assert.Equal(10_000_000UL, host.Aptos.Balance(From, ServiceDesk.Usdc));
    }

    [Fact]
    public async Task With_a_journal_of_your_own_what_it_has_is_subtracted()
    {
        await using var host = await ServiceDesk.StartAsync();
        var original = await ReceiveAsync(host, 10);

        var rest = await host.Settlements().PrepareRefundAsync(new AptosRefund("back-2", original), paidBack: new Money(4, "USDC"));
        await Assert.ThrowsAsync<RequestValidationException>(() => host.Settlements().PrepareRefundAsync(new AptosRefund("back-3", original, new Money(1, "USDC")), paidBack: new Money(10, "USDC")));
        await host.Settlements().SubmitAsync(rest);

        Assert.Equal(6_000_000UL, host.Aptos.Balance(From, ServiceDesk.Usdc));
    }

    [Fact]
    public async Task What_was_paid_out_what_failed_and_what_is_not_there_cannot_be_paid_back()
    {
        await using var host = await ServiceDesk.StartAsync();
        var paidOut = (await host.Service().SettlePaymentAsync(ServiceDesk.Order())).Hash!.Value;
        await ReceiveAsync(host, 1);
        var failed = await SendAsync(host, AptosCalls.TransferFungibleAsset(AptosAddress.Parse(ServiceDesk.Usdc), AptosHost.Sender, 1_000_000_000_000));
        var elsewhere = await SendAsync(host, AptosCalls.Transfer(AptosAddress.Parse(ServiceDesk.Receiver(3)), 5));

        host.Aptos.Mint(From, ServiceDesk.Usdc, 5);
        var byAnother = await SendAsync(host, new EntryFunction(
            new MoveFunction(AptosAddress.Framework, "primary_fungible_store", "transfer_assert_minimum_deposit"),
            [TypeTag.FungibleAssetMetadata],
            MoveArgument.Address(AptosAddress.Parse(ServiceDesk.Usdc)),
            MoveArgument.Address(AptosHost.Sender),
            MoveArgument.U64(5),
            MoveArgument.U64(5)));
        Assert.True(host.Aptos.Transaction(byAnother.ToString())!.Success);

        foreach (var original in (TransactionHash[])[paidOut, failed, elsewhere, byAnother, TransactionHash.FromBytes(new byte[32])])
        {
            Assert.Null(await host.Settlements().FindIncomingAsync(original));
            var refused = await Assert.ThrowsAsync<RequestValidationException>(() => host.Service().RefundAsync(new AptosRefund("back-1", original)));
            Assert.Equal("Original", Assert.Single(refused.Problems).Field);
        }
    }

    [Fact]
    public async Task Only_the_part_of_a_batch_that_came_to_this_account_is_paid_back_and_APT_as_well()
    {
        await using var host = await ServiceDesk.StartAsync();
        host.Aptos.Fund(From, 500_000_000);
        var batch = await SendAsync(host, AptosCalls.BatchTransfer([AptosAddress.Parse(ServiceDesk.Receiver(3)), AptosHost.Sender, AptosHost.Sender], [1_000, 2_000, 3_000]));

        var incoming = await host.Settlements().FindIncomingAsync(batch);
        var result = await host.Service().RefundAsync(new AptosRefund("back-1", batch));

        Assert.Equal((From, Money.FromMinorUnits(5_000, Currency.FromCode("APT"))), (incoming!.From.ToString(), incoming.Amount));
        Assert.Equal((AptosSettlementState.Succeeded, 0.00005m), (result.State, host.Aptos.Executions[^1].Amount));
    }

    [Fact]
    public async Task Through_a_Bridge_a_refund_is_a_settlement_whose_key_is_that_of_what_came_in()
    {
        await using var host = await ServiceDesk.StartAsync();
        await using var desk = await SettlementDesk.StartAsync();
        var incoming = new AptosIncoming(await ReceiveAsync(host, 10), AptosAddress.Parse(From), new Money(10, "USDC"), host.Time.GetUtcNow());

        var paid = await desk.UntilAsync((await desk.Bridge.SettleAsync(incoming.ToRefund(new Money(4, "USDC")))).Id, PaymentStatus.Succeeded);
        var again = await desk.Bridge.SettleAsync(incoming.ToRefund(new Money(4, "USDC")));

        await Assert.ThrowsAsync<KeyReuseException>(() => desk.Bridge.SettleAsync(incoming.ToRefund()));
        Assert.Throws<ArgumentException>(() => incoming.ToRefund(new Money(11, "USDC")));
        Assert.Throws<ArgumentException>(() => incoming.ToRefund(new Money(1, "APT")));
        Assert.Equal((paid.Id, $"refund:{incoming.Hash}", 4_000_000UL), (again.Id, paid.IdempotencyKey, desk.Aptos.Balance(From, ServiceDesk.Usdc)));
    }

    /// <summary>The customer pays this account.</summary>
    private static Task<TransactionHash> ReceiveAsync(AptosHost host, ulong units)
    {
        host.Aptos.Fund(From, 100_000_000);
        host.Aptos.Mint(From, ServiceDesk.Usdc, units * 1_000_000);
        return SendAsync(host, AptosCalls.TransferFungibleAsset(AptosAddress.Parse(ServiceDesk.Usdc), AptosHost.Sender, units * 1_000_000));
    }

    private static async Task<TransactionHash> SendAsync(AptosHost host, EntryFunction call)
    {
        var raw = new RawTransaction
        {
            Sender = Customer.AuthenticationKey,
            SequenceNumber = host.Aptos.SequenceNumber(From),
            Payload = TransactionPayload.Of(call),
            MaxGasAmount = 5_000,
            GasUnitPrice = 100,
            ExpirationSeconds = (ulong)host.Time.GetUtcNow().ToUnixTimeSeconds() + 60,
            ChainId = host.Aptos.Options.ChainId,
        };
        var signed = await raw.SignAsync(Customer);
        Assert.Equal(AptosSubmissionState.Accepted, (await host.Client.SubmitAsync(signed)).State);
        return signed.Hash;
    }
}
