using Integrations.Payments;
using Integrations.Sandbox;
using Integrations.Settlement.Aptos.Tests.Node;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Settlement.Aptos.Tests.Settlement;

/// <summary>Settlements without a Bridge: the host keeps what was prepared.</summary>
public sealed class DirectSettlementTests
{
    [Fact]
    public async Task What_was_stored_is_submitted_after_a_restart_and_confirmed()
    {
        await using var host = await AptosHost.StartAsync();
        var request = new SettleRequest { IdempotencyKey = "payout-7", Reference = "7", Amount = new Money(1, "APT"), Destination = AptosHost.Payee.ToString() };
        var settlements = host.Services.GetRequiredService<IAptosSettlements>();

        var settlement = await settlements.PrepareAsync(request);
        var stored = settlement.ToBytes();
        var again = AptosSettlement.FromBytes(stored);
        var submission = await settlements.SubmitAsync(again);
        host.Time.Advance(host.Aptos.Options.Timing.Commit);
        var fate = await settlements.ConfirmAsync(again);

        Assert.Equal((settlement.Hash, settlement.SignedAtVersion, settlement.ExpiresAt), (again.Hash, again.SignedAtVersion, again.ExpiresAt));
        Assert.Equal((AptosSubmissionState.Accepted, AptosFateState.Succeeded), (submission.State, fate.State));
        Assert.Equal(100_000_000UL, host.Aptos.Balance(AptosHost.Payee.ToString()));
    }

    [Fact]
    public async Task A_lost_record_does_not_pay_twice_at_once_and_another_attempt_is_another_transaction()
    {
        await using var host = await AptosHost.StartAsync();
        var request = new SettleRequest { IdempotencyKey = "payout-7", Reference = "7", Amount = new Money(1, "APT"), Destination = AptosHost.Payee.ToString() };
        var settlements = host.Services.GetRequiredService<IAptosSettlements>();

        var first = await settlements.PrepareAsync(request);
        host.Time.Advance(TimeSpan.FromSeconds(1));
        var lost = await settlements.PrepareAsync(request);
        await settlements.SubmitAsync(first);
        host.Time.Advance(host.Aptos.Options.Timing.Commit);
        var refused = await settlements.SubmitAsync(lost);
        var second = await settlements.PrepareAsync(request, attempt: 2);

        Assert.Equal((AptosSubmissionState.SlotUsed, 1), (refused.State, host.Aptos.ExecutionCount));
        Assert.NotEqual(first.Transaction.Transaction.Payload.Nonce, second.Transaction.Transaction.Payload.Nonce);
    }

    [Fact]
    public async Task Only_two_nodes_declare_a_settlement_dead()
    {
        await using var host = await AptosHost.StartAsync();
        host.Aptos.Faults.Add(AptosFault.AcceptedThenDropped.On(AptosOperation.Submit));
        var settlements = host.Services.GetRequiredService<IAptosSettlements>();
        var settlement = await settlements.PrepareAsync(new SettleRequest { IdempotencyKey = "1", Reference = "1", Amount = new Money(1, "APT"), Destination = AptosHost.Payee.ToString() });
        await settlements.SubmitAsync(settlement);
        host.Time.Advance(TimeSpan.FromSeconds(61));

        host.Aptos.Faults.Add(Fault.Answer(AptosAnswer.BadGateway).OnPath("/nodes/2/"));
        await Assert.ThrowsAnyAsync<IntegrationException>(() => settlements.ConfirmAsync(settlement));
        host.Aptos.Faults.Clear();

        Assert.Equal(AptosFateState.Dead, (await settlements.ConfirmAsync(settlement)).State);
    }

    [Fact]
    public async Task A_receiver_that_is_not_on_the_list_is_named_by_its_place_and_not_by_its_address()
    {
        const string Other = "0x000000000000000000000000000000000000000000000000000000000000beef";
        await using var host = await AptosHost.StartAsync(static options => options.AllowedReceivers.Add(AptosHost.Payee.ToString()));
        var settlements = host.Services.GetRequiredService<IAptosSettlements>();
        var recipients = new SettlementRecipients([new(AptosHost.Payee.ToString(), new Money(1, "APT")), new(Other, new Money(1, "APT"))]);

        var refused = await Assert.ThrowsAsync<RequestValidationException>(() => settlements.PrepareAsync(new SettleRequest { IdempotencyKey = "1", Reference = "1", Amount = recipients.Total, Recipients = recipients }));

        Assert.Equal(("Recipients[1]", "is not among the AllowedReceivers of this account"), (Assert.Single(refused.Problems).Field, refused.Problems[0].Rule));
        Assert.DoesNotContain("beef", refused.ToString(), StringComparison.Ordinal);
        Assert.Equal(0, host.Aptos.ArrivalCount(AptosOperation.Submit));
    }

    [Fact]
    public async Task What_breaks_a_rule_or_cannot_be_paid_is_not_prepared()
    {
        await using var host = await AptosHost.StartAsync();
        var settlements = host.Services.GetRequiredService<IAptosSettlements>();
        var request = new SettleRequest { IdempotencyKey = "1", Reference = "1", Amount = new Money(1, "KES"), Destination = AptosHost.Payee.ToString() };

        await Assert.ThrowsAsync<RequestValidationException>(() => settlements.PrepareAsync(request));
        await Assert.ThrowsAsync<RequestValidationException>(() => settlements.PrepareAsync(request with { Amount = new Money(1, "APT"), Destination = "0xabc" }));
        var poor = await Assert.ThrowsAnyAsync<IntegrationException>(() => settlements.PrepareAsync(request with { Amount = new Money(11, "APT") }));

        Assert.Equal((ErrorCategory.FloatInsufficient, true), (poor.Error.Category, poor.Error.NothingSent));
        Assert.Throws<FormatException>(static () => AptosSettlement.FromBytes("{}"u8));
        Assert.Throws<FormatException>(static () => AptosSettlement.FromBytes([1, 2, 3]));
    }
}
