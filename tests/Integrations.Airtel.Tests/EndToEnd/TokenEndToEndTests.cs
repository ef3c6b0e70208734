using Integrations.Sandbox;

namespace Integrations.Airtel.Tests.EndToEnd;

public sealed class TokenEndToEndTests
{
    [Fact]
    public async Task A_token_serves_all_products_until_it_is_replaced_at_150_seconds()
    {
        await using var store = await Store.StartAsync();
        await store.Client.GetBalanceAsync();
        await store.Client.FindAccountHolderAsync(Accounts.Customer);
        store.Time.Advance(TimeSpan.FromSeconds(149));
        await store.Client.GetBalanceAsync();
        Assert.Equal(1, store.Airtel.ArrivalCount(AirtelOperation.Token));

        store.Time.Advance(TimeSpan.FromSeconds(2));
        await store.Client.GetBalanceAsync();
        await store.Airtel.ArrivedAsync(AirtelOperation.Token, 2).WaitAsync(TimeSpan.FromSeconds(60));

        Assert.Equal(2, store.Airtel.ArrivalCount(AirtelOperation.Token));
    }

    [Fact]
    public async Task A_token_in_its_last_twenty_seconds_starts_no_payment()
    {
        await using var store = await Store.StartAsync();
        await store.Client.GetBalanceAsync();

        store.Time.Advance(TimeSpan.FromSeconds(161));
        await store.Client.CollectAsync(Accounts.Collection());

        var tokens = store.Airtel.Arrivals.Where(static arrival => arrival.Operation == AirtelOperation.Balance || arrival.Operation == AirtelOperation.Push)
            .Select(static arrival => arrival.Headers["Authorization"]).ToList();
        Assert.Equal(2, store.Airtel.ArrivalCount(AirtelOperation.Token));
        Assert.NotEqual(tokens[0], tokens[1]);
    }

    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    public async Task A_refused_token_is_replaced_and_the_payment_is_sent_once_more(int status)
    {
        await using var store = await Store.StartAsync();
        await store.Client.GetBalanceAsync();
        store.Airtel.Faults.Add(Fault.Answer(status is 401 ? AirtelAnswer.InvalidToken : AirtelAnswer.ForbiddenToken).On(AirtelOperation.Push).Once());

        var outcome = await store.Client.CollectAsync(Accounts.Collection());

        Assert.IsType<Outcome<AirtelPayment>.Accepted>(outcome);
        Assert.Equal((2, 2), (store.Airtel.ArrivalCount(AirtelOperation.Push), store.Airtel.ArrivalCount(AirtelOperation.Token)));
        Assert.Single(store.Airtel.Executions);
    }

    [Fact]
    public async Task Revoked_tokens_do_not_repeat_a_refund()
    {
        await using var store = await Store.StartAsync();
        await store.Client.GetBalanceAsync();
        store.Airtel.RevokeTokens();

        await store.Client.RefundAsync(new PaymentRefund { AirtelMoneyId = "MP1" });

        Assert.Equal(2, store.Airtel.ArrivalCount(AirtelOperation.Refund));
        Assert.Equal(0, store.Airtel.ExecutionCount(AirtelOperation.Refund));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Credentials_are_verified_in_both_spellings_of_a_life(bool numeric)
    {
        await using var store = await Store.StartAsync(airtel: options => options.Shapes.NumericExpiry = numeric);

        var verification = await store.Client.VerifyCredentialsAsync();

        Assert.True(verification.IsValid);
        Assert.Equal(TimeSpan.FromSeconds(160), verification.Lifetime);
    }

    [Fact]
    public async Task Wrong_credentials_send_nothing()
    {
        await using var store = await Store.StartAsync(options => options.ClientSecret = "wrong");

        var outcome = Assert.IsType<Outcome<AirtelPayment>.Refused>(await store.Client.CollectAsync(Accounts.Collection()));

        Assert.Equal((true, ErrorCategory.AuthFailed), (outcome.Error.NothingSent, outcome.Error.Category));
        Assert.False((await store.Client.VerifyCredentialsAsync()).IsValid);
        Assert.Equal(0, store.Airtel.ArrivalCount(AirtelOperation.Push));
    }
}
