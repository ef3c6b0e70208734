using Integrations.Idempotency;
using Integrations.Payments;
using Integrations.Sandbox;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Mpesa.Tests.EndToEnd;

public sealed class PayoutEndToEndTests
{
    [Fact]
    public async Task A_payout_is_accepted_and_done_by_callback()
    {
        await using var shop = await Shop.StartAsync();

        var outcome = await shop.Client.PayOutAsync(Shop.Payout());
        var (route, reading, envelope) = await shop.CalledBackAsync(DarajaOperation.B2c);

        var acknowledgement = Assert.IsType<Outcome<MpesaAcknowledgement>.Accepted>(outcome).Value;
        Assert.Equal(outcome.Trace.Reference, acknowledgement.OriginatorConversationId);
        Assert.Equal(("b2c_result", Claim.Succeeded, outcome.Trace.Reference), (route.Kind, reading.Finding!.Claim, reading.Reference));
        Assert.True(shop.Belongs(envelope, outcome.Trace.Reference!));
        Assert.Equal(outcome.Trace.Reference, Assert.Single(shop.Daraja.Executions).Reference);
    }

    [Fact]
    public async Task A_lost_answer_is_unknown_and_executed_once_and_the_same_key_finds_it()
    {
        await using var shop = await Shop.StartAsync();
        shop.Daraja.Faults.Add(Fault.LoseResponse.On(DarajaOperation.B2c).Times(4));

        var lost = await shop.Client.PayOutAsync(Shop.Payout());
        await shop.CalledBackAsync(DarajaOperation.B2c);
        Assert.Single(shop.Daraja.Executions);
        var again = await shop.Client.PayOutAsync(Shop.Payout());
        await shop.Daraja.IdleAsync();

        Assert.IsType<Outcome<MpesaAcknowledgement>.Unknown>(lost);
        Assert.IsType<Outcome<MpesaAcknowledgement>.Accepted>(again);
        Assert.Equal(lost.Trace.Reference, again.Trace.Reference);
        Assert.Single(shop.Daraja.Executions);
    }

    [Fact]
    public async Task A_lost_answer_is_asked_for_again_with_the_same_bytes()
    {
        await using var shop = await Shop.StartAsync();
        shop.Daraja.Faults.Add(Fault.LoseResponse.On(DarajaOperation.B2c).Once());

        var outcome = await shop.Client.PayOutAsync(Shop.Payout());
        await shop.CalledBackAsync(DarajaOperation.B2c);

        Assert.IsType<Outcome<MpesaAcknowledgement>.Accepted>(outcome);
        var bodies = shop.Daraja.Arrivals.Where(arrival => arrival.Operation == DarajaOperation.B2c).Select(arrival => Convert.ToHexString(arrival.Body.Span)).ToList();
        Assert.Equal(2, bodies.Count);
        Assert.Single(bodies.Distinct());
        Assert.Single(shop.Daraja.Executions);
    }

    [Theory]
    [InlineData(PayeeIdentityKind.National, "12345678", Claim.Succeeded, null)]
    [InlineData(PayeeIdentityKind.Passport, "12345678", Claim.RejectedRef, "R002")]
    [InlineData(PayeeIdentityKind.National, "87654321", Claim.RejectedRef, "R003")]
    public async Task A_payout_to_a_document_pays_the_wallet_that_is_registered_with_it_and_no_other(PayeeIdentityKind kind, string number, Claim claim, string? code)
    {
        await using var shop = await Shop.StartAsync();

        var outcome = await shop.Client.PayOutAsync(Shop.Payout() with { Identity = new PayeeIdentity(kind, number) });
        var (_, reading, envelope) = await shop.CalledBackAsync(DarajaOperation.B2c);

        Assert.IsType<Outcome<MpesaAcknowledgement>.Accepted>(outcome);
        Assert.Equal((claim, code), (reading.Finding!.Claim, reading.Finding.Error?.Code));
        Assert.True(shop.Belongs(envelope, outcome.Trace.Reference!));
        Assert.Equal(claim is Claim.Succeeded ? 1 : 0, shop.Daraja.Executions.Count);
    }

    [Fact]
    public async Task A_payout_to_a_document_is_sent_once_whatever_happens()
    {
        await using var shop = await Shop.StartAsync();
        shop.Daraja.Faults.Add(Fault.LoseResponse.On(DarajaOperation.B2c).Once());
        var payout = Shop.Payout() with { Identity = new PayeeIdentity(PayeeIdentityKind.National, "12345678") };

        var lost = await shop.Client.PayOutAsync(payout);
        var again = await shop.Client.PayOutAsync(payout);
        var reused = await Assert.ThrowsAsync<IdempotencyKeyReuseException>(() => shop.Client.PayOutAsync(payout with { Identity = new PayeeIdentity(PayeeIdentityKind.National, "1") }));

        Assert.IsType<Outcome<MpesaAcknowledgement>.Unknown>(lost);
        Assert.IsType<Outcome<MpesaAcknowledgement>.Unknown>(again);
        Assert.DoesNotContain("12345678", $"{payout}{payout.Identity}{reused}", StringComparison.Ordinal);
        Assert.Single(shop.Daraja.Arrivals, static arrival => arrival.Operation == DarajaOperation.B2c);
    }

    [Theory]
    [InlineData(PayeeIdentityKind.National, "", null, "Identity")]
    [InlineData(PayeeIdentityKind.National, "a\nb", null, "Identity")]
    [InlineData((PayeeIdentityKind)9, "12345678", null, "Identity")]
    [InlineData(PayeeIdentityKind.National, "12345678", "own", "OriginatorConversationId")]
    public async Task A_document_that_Daraja_could_not_take_is_refused_before_anything_is_sent(PayeeIdentityKind kind, string number, string? conversation, string field)
    {
        await using var shop = await Shop.StartAsync();

        var refused = await Assert.ThrowsAsync<RequestValidationException>(() => shop.Client.PayOutAsync(
            Shop.Payout() with { Identity = new PayeeIdentity(kind, number), OriginatorConversationId = conversation }));

        Assert.Equal(field, Assert.Single(refused.Problems).Field);
        Assert.Empty(shop.Daraja.Arrivals);
    }

    [Fact]
    public async Task Version_1_is_sent_once_whatever_happens()
    {
        await using var shop = await Shop.StartAsync(options => options.B2cVersion = MpesaB2cVersion.V1);
        shop.Daraja.Faults.Add(Fault.LoseResponse.On(DarajaOperation.B2c).Once());

        var lost = await shop.Client.PayOutAsync(Shop.Payout());
        var again = await shop.Client.PayOutAsync(Shop.Payout());

        Assert.IsType<Outcome<MpesaAcknowledgement>.Unknown>(lost);
        Assert.IsType<Outcome<MpesaAcknowledgement>.Unknown>(again);
        var arrival = Assert.Single(shop.Daraja.Arrivals, arrival => arrival.Operation == DarajaOperation.B2c);
        Assert.Equal("/mpesa/b2c/v1/paymentrequest", arrival.Path);
    }

    [Fact]
    public async Task A_key_of_version_1_is_never_paid_again_by_version_3()
    {
        await using var before = await Shop.StartAsync(options => options.B2cVersion = MpesaB2cVersion.V1);
        before.Daraja.Faults.Add(Fault.LoseResponse.On(DarajaOperation.B2c).Once());
        await using var after = await Shop.StartAsync(services: (services, _) => services.AddSingleton(before.Services.GetRequiredService<IIdempotencyStore>()));

        await before.Client.PayOutAsync(Shop.Payout());
        await Assert.ThrowsAsync<IdempotencyKeyReuseException>(() => after.Client.PayOutAsync(Shop.Payout()));

        Assert.Equal(0, after.Daraja.ArrivalCount(DarajaOperation.B2c));
    }

    [Fact]
    public async Task Version_1_refuses_a_conversation_id_that_it_cannot_send()
    {
        await using var shop = await Shop.StartAsync(options => options.B2cVersion = MpesaB2cVersion.V1);

        await Assert.ThrowsAsync<RequestValidationException>(() => shop.Client.PayOutAsync(Shop.Payout() with { OriginatorConversationId = "mine" }));
    }

    [Fact]
    public async Task An_own_conversation_id_is_sent_as_it_is()
    {
        await using var shop = await Shop.StartAsync();

        var outcome = await shop.Client.PayOutAsync(Shop.Payout() with { OriginatorConversationId = "salary-2026-01-77" });

        Assert.Equal(("salary-2026-01-77", "salary-2026-01-77"), (outcome.Trace.Reference, outcome.GetOrThrow().OriginatorConversationId));
    }

    [Fact]
    public async Task A_payout_to_a_Pochi_goes_its_own_way()
    {
        await using var shop = await Shop.StartAsync();

        var outcome = await shop.Client.PayOutToPochiAsync(new PochiPayoutRequest { IdempotencyKey = "pochi-1", Amount = Accounts.Shillings(100), Payee = Accounts.Customer });
        var (_, reading, _) = await shop.CalledBackAsync(DarajaOperation.B2Pochi);

        Assert.IsType<Outcome<MpesaAcknowledgement>.Accepted>(outcome);
        Assert.Equal(Claim.Succeeded, reading.Finding!.Claim);
    }

    [Fact]
    public async Task A_wrong_operator_password_is_reported_by_callback()
    {
        await using var shop = await Shop.StartAsync(options => options.InitiatorPassword = "wrong");

        await shop.Client.PayOutAsync(Shop.Payout());
        var (_, reading, _) = await shop.CalledBackAsync(DarajaOperation.B2c);

        Assert.Equal(ErrorCategory.AuthFailed, reading.Finding!.Error!.Category);
        Assert.Empty(shop.Daraja.Executions);
    }

    [Fact]
    public async Task A_queue_timeout_proves_nothing()
    {
        await using var shop = await Shop.StartAsync();
        shop.Daraja.Faults.Add(Fault.QueueTimeout.On(DarajaOperation.B2c));

        await shop.Client.PayOutAsync(Shop.Payout());
        var (route, reading, _) = await shop.CalledBackAsync(DarajaOperation.B2c);

        Assert.Equal(("b2c_timeout", Claim.None), (route.Kind, reading.Finding!.Claim));
    }
}
