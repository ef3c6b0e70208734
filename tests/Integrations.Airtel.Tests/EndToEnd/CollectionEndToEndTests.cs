using Integrations.Callbacks;
using Integrations.Payments;
using Integrations.Sandbox;

namespace Integrations.Airtel.Tests.EndToEnd;

public sealed class CollectionEndToEndTests
{
    [Fact]
    public async Task A_collection_is_accepted_called_back_and_found_paid()
    {
        await using var store = await Store.StartAsync();

        var outcome = Assert.IsType<Outcome<AirtelPayment>.Accepted>(await store.Client.CollectAsync(Accounts.Collection()));
        await store.CalledBackAsync(AirtelOperation.Push);
        var status = await store.Client.QueryCollectionAsync(new PaymentEnquiry { TransactionId = outcome.Value.TransactionId });

        Assert.Equal((Claim.Succeeded, "TS"), (status.Claim, status.Status));
        Assert.Equal(outcome.Trace.Reference, outcome.Value.TransactionId);
        var (reading, trust) = Assert.Single(store.Readings.All);
        Assert.Equal((outcome.Value.TransactionId, Claim.Succeeded, CallbackTrust.Hint), (reading.Reference, reading.Finding!.Claim, trust));
        Assert.Equal(1000, Assert.Single(store.Airtel.Executions).Amount);
    }

    [Fact]
    public async Task A_push_is_signed_over_its_exact_bytes_with_new_keys_each_time()
    {
        await using var store = await Store.StartAsync();

        await store.Client.CollectAsync(Accounts.Collection("a"));
        await store.Client.CollectAsync(Accounts.Collection("b"));

        // The sandbox's application refuses what is not signed.
        Assert.Equal(2, store.Airtel.ExecutionCount(AirtelOperation.Push));
        Assert.Equal(1, store.Airtel.ArrivalCount(AirtelOperation.EncryptionKeys));
        var pushes = store.Airtel.Arrivals.Where(static arrival => arrival.Operation == AirtelOperation.Push).ToList();
        Assert.NotEqual(pushes[0].Headers["x-key"], pushes[1].Headers["x-key"]);
        Assert.All(pushes, static push => Assert.Equal(("UG", "UGX", "/merchant/v2/payments/"), (push.Headers["X-Country"], push.Headers["X-Currency"], push.Path)));
    }

    [Fact]
    public async Task A_key_that_Airtel_has_changed_is_fetched_anew_after_one_refusal()
    {
        await using var store = await Store.StartAsync();
        await store.Client.CollectAsync(Accounts.Collection("a"));
        store.Airtel.Faults.Add(Fault.Answer(AirtelAnswer.Refusal(200, 403, "DP00800001026", "X-signature and payload did not match")).On(AirtelOperation.Push).Once());

        var refused = await store.Client.CollectAsync(Accounts.Collection("b"));
        var again = await store.Client.CollectAsync(Accounts.Collection("c"));

        Assert.Equal(ErrorCategory.Misconfigured, Assert.IsType<Outcome<AirtelPayment>.Refused>(refused).Error.Category);
        Assert.IsType<Outcome<AirtelPayment>.Accepted>(again);
        Assert.Equal(2, store.Airtel.ArrivalCount(AirtelOperation.EncryptionKeys));
    }

    [Fact]
    public async Task Without_a_key_nothing_is_sent()
    {
        await using var store = await Store.StartAsync();
        store.Airtel.Faults.Add(Fault.Answer(AirtelAnswer.Refusal(200, 400, "DP02010001000", "Error while fetching encryption key")).On(AirtelOperation.EncryptionKeys));

        var outcome = Assert.IsType<Outcome<AirtelPayment>.Refused>(await store.Client.CollectAsync(Accounts.Collection()));

        Assert.True(outcome.Error.NothingSent);
        Assert.Equal(0, store.Airtel.ArrivalCount(AirtelOperation.Push));
    }

    [Fact]
    public async Task A_lost_answer_is_unknown_and_the_same_key_finds_the_payment()
    {
        await using var store = await Store.StartAsync();
        store.Airtel.Faults.Add(Fault.LoseResponse.On(AirtelOperation.Push).Once());

        var lost = await store.Client.CollectAsync(Accounts.Collection());
        await store.Airtel.IdleAsync();
        var again = await store.Client.CollectAsync(Accounts.Collection());

        Assert.IsType<Outcome<AirtelPayment>.Unknown>(lost);
        Assert.Equal(lost.Trace.Reference, Assert.IsType<Outcome<AirtelPayment>.Completed>(again).Value.TransactionId);
        Assert.Single(store.Airtel.Executions);
        Assert.Equal(1, store.Airtel.ArrivalCount(AirtelOperation.Push));
    }

    [Theory]
    [InlineData(AirtelTestNumbers.TimeoutAfterAcceptance)]
    [InlineData(AirtelTestNumbers.ErrorAfterAcceptance)]
    public async Task A_broken_answer_after_acceptance_is_never_a_failure(string suffix)
    {
        await using var store = await Store.StartAsync();

        var outcome = await store.Client.CollectAsync(Accounts.Collection() with { Payer = Store.Customer(suffix) });

        Assert.False(outcome is Outcome<AirtelPayment>.Refused, outcome.ToString());
        Assert.Single(store.Airtel.Executions);
    }

    [Fact]
    public async Task A_number_without_a_wallet_is_refused()
    {
        await using var store = await Store.StartAsync();

        var outcome = await store.Client.CollectAsync(Accounts.Collection() with { Payer = Store.Customer(AirtelTestNumbers.Unregistered) });

        Assert.Equal(ErrorCategory.PartyUnknown, Assert.IsType<Outcome<AirtelPayment>.Refused>(outcome).Error.Category);
    }

    [Theory]
    [InlineData(AirtelTestNumbers.WrongPin, Claim.RejectedRef, ErrorCategory.CustomerDeclined)]
    [InlineData(AirtelTestNumbers.NoBalance, Claim.RejectedRef, ErrorCategory.CustomerFunds)]
    [InlineData(AirtelTestNumbers.Ignore, Claim.Pending, null)]
    [InlineData(AirtelTestNumbers.Ambiguous, Claim.None, ErrorCategory.OutcomeUnknown)]
    public async Task An_enquiry_believes_the_payments_own_status(string suffix, Claim claim, ErrorCategory? category)
    {
        await using var store = await Store.StartAsync();
        await store.Client.CollectAsync(Accounts.Collection() with { Payer = Store.Customer(suffix), TransactionId = "a1" });
        await store.Airtel.IdleAsync();

        var status = await store.Client.QueryCollectionAsync(new PaymentEnquiry { TransactionId = "a1" });

        Assert.Equal((claim, category), (status.Claim, status.Category));
    }

    [Fact]
    public async Task An_enquiry_that_breaks_says_nothing()
    {
        await using var store = await Store.StartAsync();
        store.Airtel.Faults.Add(Fault.Answer(AirtelAnswer.Refusal(200, 500, "DP00800001005", "Something Went Wrong")).On(AirtelOperation.Enquiry));

        var failure = await Assert.ThrowsAsync<ProviderUnavailableException>(() => store.Client.QueryCollectionAsync(new PaymentEnquiry { TransactionId = "a1" }));

        Assert.Equal(ErrorCategory.ProviderDown, failure.Error.Category);
    }

    [Fact]
    public async Task A_request_that_Airtel_would_refuse_is_not_sent()
    {
        await using var store = await Store.StartAsync();

        var failure = await Assert.ThrowsAsync<RequestValidationException>(() => store.Client.CollectAsync(new CollectionRequest
        {
            Amount = new Money(5, "KES"),
            Payer = Msisdn.FromInternational("254733123456"),
            Reference = "#1",
            TransactionId = "a b",
        }));

        Assert.Equal(["Amount", "Payer", "Reference", "TransactionId"], failure.Problems.Select(static problem => problem.Field).Order(StringComparer.Ordinal));
        Assert.Empty(store.Airtel.Arrivals);
    }

    [Fact]
    public async Task A_forged_callback_is_refused_where_the_account_has_a_key()
    {
        await using var store = await Store.StartAsync(options => options.CallbackKey = "the portal's key");
        store.Airtel.App.CallbackKey = "the portal's key";
        await store.Client.CollectAsync(Accounts.Collection("a"));
        await store.CalledBackAsync(AirtelOperation.Push);
        store.Airtel.App.CallbackKey = "another key";
        await store.Client.CollectAsync(Accounts.Collection("b"));
        await store.CalledBackAsync(AirtelOperation.Push, 2);

        Assert.Equal([200, 403], store.Airtel.Callbacks.Select(static callback => callback.Status!.Value));
        Assert.Single(store.Readings.All);
    }

    [Fact]
    public async Task Collections_of_a_time_are_listed()
    {
        await using var store = await Store.StartAsync();
        var from = store.Time.GetUtcNow();
        await store.Client.CollectAsync(Accounts.Collection("a") with { TransactionId = "a1" });

        var list = await store.Client.ListTransactionsAsync(new TransactionListing { From = from, To = from.AddHours(1) });

        Assert.Equal("a1", Assert.Single(list.Transactions)["transaction_id"]);
        await Assert.ThrowsAsync<RequestValidationException>(() => store.Client.ListTransactionsAsync(new TransactionListing { From = from, To = from }));
    }
}
