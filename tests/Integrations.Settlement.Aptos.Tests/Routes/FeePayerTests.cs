using Integrations.Payments;
using Integrations.Sandbox;
using Integrations.Settlement.Aptos.Tests.Node;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Settlement.Aptos.Tests.Routes;

/// <summary>Settlements whose fee somebody else pays.</summary>
public sealed class FeePayerTests
{
    private const ulong Purse = 10_000_000;

    private static string Payer => AptosHost.Payer.ToString();

    private static string Sender => AptosHost.Sender.ToString();

    [Theory]
    [InlineData(AptosReplay.Nonce)]
    [InlineData(AptosReplay.SequenceNumber)]
    public async Task The_fee_is_the_payer_s_and_the_amount_the_sender_s(AptosReplay replay)
    {
        await using var desk = await StartAsync(replay);
        var attempt = await desk.PreparedAsync();

        await desk.SendAsync(attempt);
        desk.Commit();
        var found = await desk.AskAsync(attempt);

        var fee = desk.Aptos.Transaction(found.Receipt!)!.Fee;
        Assert.Equal((Claim.Succeeded, (long)fee), (found.Claim, found.Charge!.Value.MinorUnits));
        Assert.Equal((AptosHost.Money, Purse - fee), (desk.Aptos.Balance(Sender), desk.Aptos.Balance(Payer)));
        Assert.True(RouteDesk.Settlement(attempt).Transaction.VerifySignatures());
        Assert.Equal(AptosHost.Payer, RouteDesk.Settlement(attempt).Transaction.GetAuthenticator().FeePayer!.Address);
    }

    [Theory]
    [InlineData(AptosReplay.Nonce)]
    [InlineData(AptosReplay.SequenceNumber)]
    public async Task Without_a_bridge_as_well(AptosReplay replay)
    {
        await using var desk = await StartAsync(replay);

        var settlement = await desk.Settlements.PrepareAsync(RouteDesk.Request(2, "APT"));
        await desk.Settlements.SubmitAsync(AptosSettlement.FromBytes(settlement.ToBytes()));
        desk.Commit();
        var fate = await desk.Settlements.ConfirmAsync(settlement);

        Assert.Equal(AptosFateState.Succeeded, fate.State);
        Assert.Equal((AptosHost.Money - 200_000_000, Purse - fate.Transaction!.Fee), (desk.Aptos.Balance(Sender), (ulong?)desk.Aptos.Balance(Payer)));
    }

    [Fact]
    public async Task A_sender_without_a_coin_pays_all_that_it_has()
    {
        await using var desk = await StartAsync(AptosReplay.Nonce);
        var empty = await desk.Settlements.PrepareAsync(RouteDesk.Request(10, "APT"));

        await desk.Settlements.SubmitAsync(empty);
        desk.Commit();
        var attempt = await desk.PreparedAsync();
        await desk.SendAsync(attempt);
        desk.Commit();

        Assert.Equal((0UL, Claim.Succeeded), (desk.Aptos.Balance(Sender), (await desk.AskAsync(attempt)).Claim));
    }

    [Fact]
    public async Task Nothing_is_signed_that_the_payer_cannot_pay()
    {
        await using var poor = await StartAsync(AptosReplay.Nonce, purse: 99);
        await using var careful = await StartAsync(AptosReplay.SequenceNumber, static options => options.MinimumAptBalance = (long)Purse);
        await using var rotated = await StartAsync(AptosReplay.Nonce);
        rotated.Aptos.RotateKey(Payer, "0xbeef");

        Assert.Equal(("insufficient_fee", ErrorCategory.FloatInsufficient), Named(await poor.RefusedAsync()));
        Assert.Equal(("minimum_balance", ErrorCategory.FloatInsufficient), Named(await careful.RefusedAsync()));
        Assert.Equal(("fee_payer_key_is_another", ErrorCategory.Misconfigured), Named(await rotated.RefusedAsync()));
        Assert.Equal(0, poor.Aptos.ArrivalCount(AptosOperation.Submit));
    }

    [Fact]
    public async Task A_host_s_signer_signs_for_the_payer_under_its_own_key_alone()
    {
        var signs = await Assert.ThrowsAnyAsync<Microsoft.Extensions.Options.OptionsValidationException>(async () =>
        {
            await using var unkeyed = await RouteDesk.StartAsync(static options => options.FeePayer = Payer, services: static services => services.AddSingleton<IAptosSigner>(AptosHost.Signer));
            await unkeyed.PreparedAsync();
        });
        await using var desk = await RouteDesk.StartAsync(static options => options.FeePayer = Payer, services: static services => services.AddKeyedSingleton<IAptosSigner>(AptosSignerKeys.FeePayer(), AptosHost.PayerSigner));
        desk.Aptos.Fund(Payer, Purse);

        var attempt = await desk.PreparedAsync();

        Assert.Contains("nothing signs for it", signs.Message, StringComparison.Ordinal);
        Assert.True(RouteDesk.Settlement(attempt).Transaction.VerifySignatures());
    }

    [Fact]
    public async Task A_filler_is_the_payer_s_too()
    {
        await using var desk = await StartAsync(AptosReplay.SequenceNumber);
        await desk.PreparedAsync();
        desk.Pass(TimeSpan.FromSeconds(30));
        var behind = await desk.PreparedAsync();
        await desk.SendAsync(behind);
        desk.Pass(TimeSpan.FromSeconds(31));

        await desk.AskAsync(behind);
        desk.Commit();

        Assert.Equal(Claim.Succeeded, (await desk.AskAsync(behind)).Claim);
        Assert.Equal(AptosHost.Money, desk.Aptos.Balance(Sender));
        Assert.Equal(2, desk.Sent().Count(static one => one.GetAuthenticator().FeePayer?.Address == AptosHost.Payer));
    }

    private static (string?, ErrorCategory) Named(ProviderError error) => (error.Code, error.Category);

    private static async Task<RouteDesk> StartAsync(AptosReplay replay, Action<AptosOptions>? configure = null, ulong purse = Purse)
    {
        var desk = await RouteDesk.StartAsync(options =>
        {
            (options.Replay, options.FeePayer, options.FeePayerPrivateKey) = (replay, Payer, AptosHost.PayerKey);
            configure?.Invoke(options);
        });
        desk.Aptos.Fund(Payer, purse);
        return desk;
    }
}
