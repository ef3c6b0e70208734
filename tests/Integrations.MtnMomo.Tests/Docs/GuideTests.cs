using Integrations.Callbacks;
using Integrations.MtnMomo.Tests.EndToEnd;
using Integrations.Payments;
using Integrations.Sandbox;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.MtnMomo.Tests.Docs;

/// <summary>The snippets of the provider's page and of the package's README, run.</summary>
public sealed class GuideTests
{
    [Fact]
    public async Task The_smallest_program_starts()
    {
        var builder = WebApplication.CreateBuilder(["--MtnMomo:Collection:SubscriptionKey=key", $"--MtnMomo:Collection:ApiUser={Accounts.User}", "--MtnMomo:Collection:ApiKey=key", "--urls=http://127.0.0.1:0", "--Callbacks:PublicBaseAddress=https://pay.example.com", $"--Callbacks:SigningKeys:0={Convert.ToBase64String(new byte[32])}"]);
        builder.Services.AddMtnMomo(builder.Configuration.GetSection("MtnMomo"));
        builder.Services.AddMobileMoneyCallbacks();
        builder.Services.AddSingleton<ICallbackHandler, Payments>();
        await using var app = builder.Build();
        app.MapMobileMoneyCallbacks();

        await app.StartAsync();

        Assert.NotNull(app.Services.GetService<IMtnMomoClient>());
    }

    [Fact]
    public void Several_countries_are_several_registrations()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Services.AddMtnMomo("uganda", builder.Configuration.GetSection("MtnMomo:Uganda"));
        builder.Services.AddMtnMomo("cameroon", builder.Configuration.GetSection("MtnMomo:Cameroon"));

        Assert.Equal(6, builder.Services.Count(static service => service.ServiceType == typeof(IPaymentRoute)));
    }

    [Fact]
    public async Task Money_is_taken_asked_about_and_returned()
    {
        await using var shop = await Shop.StartAsync();
        var momo = shop.Client;

        var outcome = await momo.RequestToPayAsync(new MomoRequestToPay
        {
            IdempotencyKey = "order-1001",
            Amount = new Money(25m, "EUR"),
            Payer = Msisdn.FromInternational("46733123999"),
            ExternalId = "ORDER-1001",
            PayerMessage = "Shoes",
            PayeeNote = "Order 1001",
        });
        await shop.Momo.IdleAsync();

        var accepted = Assert.IsType<Outcome<MomoAcknowledgement>.Accepted>(outcome);
        var payment = await momo.QueryAsync(new MomoQuery { Kind = MomoTransactionKind.RequestToPay, ReferenceId = accepted.Value.ReferenceId });

        Assert.Equal(Claim.Succeeded, payment.Claim);
        var refund = await momo.RefundAsync(new MomoRefund
        {
            IdempotencyKey = "refund-of-1001",
            Amount = new Money(10m, "EUR"),
            OriginalReferenceId = payment.ReferenceId,
        });
        Assert.IsType<Outcome<MomoAcknowledgement>.Accepted>(refund);
    }

    [Fact]
    public async Task Money_is_paid_out()
    {
        await using var shop = await Shop.StartAsync();
        var momo = shop.Client;

        if (await momo.IsActiveAsync(MomoProduct.Disbursement, Msisdn.FromInternational("46733123999")))
        {
            var outcome = await momo.TransferAsync(new MomoTransfer
            {
                IdempotencyKey = "payout-77",
                Amount = new Money(50m, "EUR"),
                Payee = Msisdn.FromInternational("46733123999"),
                PayeeNote = "Wages of May",
            });
            Assert.IsType<Outcome<MomoAcknowledgement>.Accepted>(outcome);
        }

        var balance = await momo.GetBalanceAsync(MomoProduct.Disbursement);
        Assert.True(balance.Available.IsPositive);
    }

    [Fact]
    public async Task A_user_is_made_in_the_sandbox()
    {
        await using var shop = await Shop.StartAsync();
        var provisioner = shop.Services.GetRequiredService<IMtnMomoProvisioner>();

        var user = Guid.Parse("3b1e4b5e-0a44-4cbd-9d6d-3f6c7a0d0f01");   // version 4, your own
        await provisioner.CreateUserAsync(MomoProduct.Collection, user, "pay.example.com");
        var key = await provisioner.CreateKeyAsync(MomoProduct.Collection, user);

        Assert.Equal(32, key.Reveal().Length);
    }

    [Fact]
    public async Task The_sandbox_plays_MTN()
    {
        await using var sandbox = await SandboxServer.StartAsync();
        var momo = sandbox.MtnMomo;                                // momo.BaseAddress is what clients call

        momo.Script("46733123999", MomoOutcome.Failed("NOT_ENOUGH_FUNDS"));
        momo.Faults.Add(Fault.LoseResponse.On(MomoOperation.RequestToPay).Once());

        Assert.True(momo.BaseAddress.IsLoopback);
    }

    private sealed class Payments : ICallbackHandler
    {
        public ValueTask HandleAsync(CallbackRoute route, CallbackReading reading, CallbackTrust trust, CallbackEnvelope envelope, CancellationToken cancellationToken = default) => ValueTask.CompletedTask;
    }
}
