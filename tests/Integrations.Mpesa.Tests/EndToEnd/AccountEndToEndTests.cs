using Integrations.Authentication;
using Integrations.Payments;
using Integrations.Sandbox;
using Integrations.Security;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Mpesa.Tests.EndToEnd;

public sealed class AccountEndToEndTests
{
    [Fact]
    public async Task Balances_come_by_callback()
    {
        await using var shop = await Shop.StartAsync();

        var acknowledgement = await shop.Client.QueryBalanceAsync(new BalanceQuery { ShortCode = "600996" });
        var (_, reading, _) = await shop.CalledBackAsync(DarajaOperation.AccountBalance);

        Assert.NotEmpty(acknowledgement.ConversationId);
        Assert.Contains(reading.Balances, balance => balance is { Account: "Utility Account" } && balance.Available == Accounts.Shillings(1_000_000));
    }

    [Fact]
    public async Task A_payout_is_found_by_its_reference()
    {
        await using var shop = await Shop.StartAsync();
        var payout = await shop.Client.PayOutAsync(Shop.Payout());
        await shop.CalledBackAsync(DarajaOperation.B2c);

        await shop.Client.QueryTransactionAsync(new TransactionQuery { OriginalConversationId = payout.Trace.Reference, Party = "600996", Reference = "ask-1" });
        var (route, reading, envelope) = await shop.CalledBackAsync(DarajaOperation.TransactionStatus);

        Assert.Equal(("status_result", Claim.Succeeded), (route.Kind, reading.Finding!.Claim));
        Assert.True(shop.Belongs(envelope, "ask-1"));
    }

    [Fact]
    public async Task A_payment_is_reversed_once_and_asking_again_confirms_it()
    {
        await using var shop = await Shop.StartAsync();
        await shop.Client.StkPushAsync(Shop.Push());
        var paid = await shop.CalledBackAsync(DarajaOperation.StkPush);
        var request = new ReversalRequest { IdempotencyKey = "refund-1", Receipt = paid.Reading.Finding!.Receipt!, Amount = Accounts.Shillings(100) };

        var outcome = await shop.Client.ReverseAsync(request);
        var first = await shop.CalledBackAsync(DarajaOperation.Reversal);
        await shop.Client.ReverseAsync(request with { IdempotencyKey = "refund-2" });
        var second = await shop.CalledBackAsync(DarajaOperation.Reversal, 2);

        Assert.IsType<Outcome<MpesaAcknowledgement>.Accepted>(outcome);
        Assert.Equal((Claim.Succeeded, Claim.Succeeded), (first.Reading.Finding!.Claim, second.Reading.Finding!.Claim));
        Assert.Equal(1, shop.Daraja.ExecutionCount(DarajaOperation.Reversal));
    }

    [Fact]
    public async Task A_customer_who_pays_unasked_is_observed()
    {
        await using var shop = await Shop.StartAsync();

        await shop.Client.RegisterC2bUrlsAsync(new C2bUrlRegistration { WhenValidationIsSilent = C2bDefaultAction.Complete });
        await shop.Client.SimulateC2bAsync(new C2bSimulationRequest { Amount = Accounts.Shillings(70), Payer = Accounts.Customer, BillReference = "house-7" });
        await shop.Daraja.CalledBackAsync(DarajaOperation.C2bConfirmation).WaitAsync(TimeSpan.FromSeconds(60));

        var payment = Assert.Single(shop.Readings.Payments);
        Assert.Equal(("174379", "house-7", Accounts.Shillings(70)), (payment.Account, payment.BillReference, payment.Amount));
    }

    [Fact]
    public async Task Fifty_cold_calls_fetch_one_token()
    {
        await using var shop = await Shop.StartAsync();

        await Task.WhenAll(Enumerable.Range(0, 50).Select(number => shop.Client.QueryBalanceAsync(new BalanceQuery { ShortCode = "600996" })));

        Assert.Equal(1, shop.Daraja.ArrivalCount(DarajaOperation.OAuth));
    }

    [Fact]
    public async Task A_token_is_replaced_a_minute_before_its_end_while_it_still_serves()
    {
        await using var shop = await Shop.StartAsync();
        await shop.Client.QueryBalanceAsync(new BalanceQuery { ShortCode = "600996" });

        shop.Time.Advance(TimeSpan.FromSeconds(3545));
        await shop.Client.QueryBalanceAsync(new BalanceQuery { ShortCode = "600996" });
        await shop.Daraja.ArrivedAsync(DarajaOperation.OAuth, 2).WaitAsync(TimeSpan.FromSeconds(60));

        Assert.Equal(2, shop.Daraja.ArrivalCount(DarajaOperation.OAuth));
    }

    [Fact]
    public async Task Accounts_of_one_application_share_its_token()
    {
        await using var shop = await Shop.StartAsync(services: (services, daraja) => services.AddMpesa("second", options => Shop.Fill(options, daraja)));

        await shop.Client.QueryBalanceAsync(new BalanceQuery { ShortCode = "600996" });
        await shop.Services.GetRequiredKeyedService<IMpesaClient>("second").QueryBalanceAsync(new BalanceQuery { ShortCode = "600996" });

        Assert.Equal(1, shop.Daraja.ArrivalCount(DarajaOperation.OAuth));
    }

    [Fact]
    public async Task Good_credentials_are_verified_past_the_cache_without_showing_the_token()
    {
        await using var shop = await Shop.StartAsync();
        await shop.Client.VerifyCredentialsAsync();

        var result = await shop.Client.VerifyCredentialsAsync();

        Assert.True(result.IsValid);
        Assert.Equal(("mpesa", "default", "Sandbox", "127.0.0.1", TimeSpan.FromSeconds(3599)), (result.Provider, result.Merchant, result.Environment, result.Host, result.Lifetime));
        Assert.Equal(2, shop.Daraja.ArrivalCount(DarajaOperation.OAuth));
    }

    [Fact]
    public async Task Bad_credentials_are_told_as_a_refusal()
    {
        await using var shop = await Shop.StartAsync(options => options.ConsumerSecret = "wrong");

        var result = await shop.Client.VerifyCredentialsAsync();

        Assert.False(result.IsValid);
        Assert.Equal(ErrorCategory.AuthFailed, result.Refusal!.Category);
    }

    [Fact]
    public async Task Every_account_can_be_verified_without_knowing_its_provider()
    {
        await using var shop = await Shop.StartAsync();

        Assert.True((await Assert.Single(shop.Services.GetServices<ICredentialVerifier>()).VerifyCredentialsAsync()).IsValid);
    }

    [Theory]
    [InlineData(400, "", ErrorCategory.AuthFailed)]
    [InlineData(503, "<html>Incapsula incident ID: 1</html>", ErrorCategory.ProviderDown)]
    [InlineData(200, "not json", ErrorCategory.ProviderDown)]
    public async Task Whatever_the_token_step_meets_the_payment_was_not_sent(int status, string body, ErrorCategory category)
    {
        await using var shop = await Shop.StartAsync();
        shop.Daraja.Faults.Add(Fault.Answer(SandboxAnswer.Text(status, body)).On(DarajaOperation.OAuth));

        var refused = Assert.IsType<Outcome<MpesaAcknowledgement>.Refused>(await shop.Client.PayOutAsync(Shop.Payout()));

        Assert.Equal((category, true), (refused.Error.Category, refused.Error.NothingSent));
        Assert.Equal(0, shop.Daraja.ArrivalCount(DarajaOperation.B2c));
    }

    [Fact]
    public async Task A_payment_that_was_not_sent_goes_out_when_the_token_comes_back()
    {
        await using var shop = await Shop.StartAsync();
        shop.Daraja.Faults.Add(Fault.Answer(SandboxAnswer.Empty(400)).On(DarajaOperation.OAuth).Once());
        await shop.Client.PayOutAsync(Shop.Payout());

        shop.Time.Advance(TimeSpan.FromMinutes(1));
        var outcome = await shop.Client.PayOutAsync(Shop.Payout());

        Assert.IsType<Outcome<MpesaAcknowledgement>.Accepted>(outcome);
    }

    [Fact]
    public async Task New_credentials_serve_at_once_and_the_previous_ones_until_Daraja_knows_the_new()
    {
        var scope = new CredentialScope("mpesa", "default");
        var old = Credentials(scope, "sandbox-consumer-key", "sandbox-consumer-secret");
        var inForce = old;
        await using var shop = await Shop.StartAsync(services: (services, _) => services.AddSingleton<ICredentialSource>(new DelegateCredentialSource(_ => inForce)));
        await shop.Client.QueryTransactionAsync(Question);

        inForce = Credentials(scope, "key-2", "secret-2").WithPrevious(old, shop.Time.GetUtcNow().AddDays(1));
        await shop.Client.QueryTransactionAsync(Question);
        shop.Daraja.Add(new DarajaApp("key-2", "secret-2"));
        shop.Daraja.RevokeTokens();
        await shop.Client.QueryTransactionAsync(Question);

        Assert.Equal(
            ["sandbox-consumer-key", "key-2", "sandbox-consumer-key", "key-2"],
            shop.Daraja.Arrivals.Where(arrival => arrival.Operation == DarajaOperation.OAuth).Select(ConsumerKey));
    }

    private static TransactionQuery Question { get; } = new() { Receipt = "NEF61H8J60", Party = "600996" };

    private static CredentialSet Credentials(CredentialScope scope, string key, string secret) => new(scope,
    [
        new(MpesaCredentialNames.ConsumerKey, new Secret(key)),
        new(MpesaCredentialNames.ConsumerSecret, new Secret(secret)),
        new(MpesaCredentialNames.InitiatorPassword, new Secret("Safaricom999!*!")),
    ]);

    private static string ConsumerKey(SandboxArrival arrival) =>
        System.Text.Encoding.UTF8.GetString(Convert.FromBase64String(arrival.Headers["Authorization"]["Basic ".Length..])).Split(':')[0];
}
