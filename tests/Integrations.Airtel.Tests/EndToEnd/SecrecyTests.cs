using System.Collections.Concurrent;
using System.Diagnostics;
using Integrations.Sandbox;

namespace Integrations.Airtel.Tests.EndToEnd;

/// <summary>Marked values go through every operation, with and without faults; none of them may come out in logs, spans, exceptions or text forms.</summary>
public sealed class SecrecyTests
{
    private const string Number = "752987654";
    private const string Amount = "7654321";

    private static readonly Msisdn Marked = Msisdn.FromInternational("256" + Number);

    [Fact]
    public async Task No_operation_shows_numbers_amounts_references_balances_or_secrets()
    {
        using var spans = new Spans();
        await using var store = await Store.StartAsync();
        store.Airtel.Subscriber("UG", Number).FirstName = "MARKED";
        var shown = new List<string?>();

        await EverythingAsync(store, "good", shown);
        store.Airtel.Faults.Add(Fault.RevokeToken.Times(3));
        store.Airtel.Faults.Add(Fault.LoseResponse.On(AirtelOperation.Push));
        store.Airtel.Faults.Add(Fault.Answer(SandboxAnswer.Html(503, $"<html>{Number}</html>")).On(AirtelOperation.Balance));
        store.Airtel.Faults.Add(Fault.Answer(AirtelAnswer.Refusal(200, 400, "DP00900001013", $"Invalid number {Number}, Your bal: {Amount}")).On(AirtelOperation.Disbursement));
        await EverythingAsync(store, "faulty", shown);
        await store.Airtel.IdleAsync();

        Assert.Contains(store.Log.Lines, static line => line.Contains("disbursement", StringComparison.Ordinal));
        Assert.NotEmpty(spans.Texts);
        string[] marked = [Number, Amount, "MARKED", "Your bal", "sandbox-client-secret", "sandbox-client-id", "SANDBOX-", "99,99"];
        Assert.All(marked, mark => Assert.DoesNotContain(store.Log.Lines.Concat(spans.Texts).Concat(shown), text => text?.Contains(mark, StringComparison.OrdinalIgnoreCase) is true));
    }

    private static async Task EverythingAsync(Store store, string run, List<string?> shown)
    {
        var amount = Accounts.Shillings(7_654_321);
        var client = store.Client;
        Func<Task<object?>>[] calls =
        [
            async () => await client.CollectAsync(new CollectionRequest { IdempotencyKey = run, Amount = amount, Payer = Marked, Reference = "MARKED" }),
            async () => await client.CollectAsync(new CollectionRequest { IdempotencyKey = run, Amount = amount, Payer = Marked, Reference = "MARKED #" }),
            async () => await client.QueryCollectionAsync(new PaymentEnquiry { TransactionId = "nothing" }),
            async () => await client.DisburseAsync(new DisbursementRequest { IdempotencyKey = run, Amount = amount, Payee = Marked, Reference = "MARKED" }),
            async () => await client.QueryDisbursementAsync(new PaymentEnquiry { TransactionId = "nothing" }),
            async () => await client.CashInAsync(new CashInRequest { IdempotencyKey = run, Amount = amount, Subscriber = Marked, Reference = "MARKED" }),
            async () => await client.CashOutAsync(new CashOutRequest { IdempotencyKey = run, Amount = amount, Subscriber = Marked, Reference = "MARKED" }),
            async () => await client.FindAccountHolderAsync(Marked),
            async () => await client.GetBalanceAsync(),
            async () => await client.ListTransactionsAsync(new TransactionListing { From = store.Time.GetUtcNow(), To = store.Time.GetUtcNow().AddDays(1) }),
            async () => await client.ValidateRemittanceAsync(new RemittanceValidation { Amount = amount, Payee = Marked }),
            async () => await client.SendRemittanceAsync(new RemittanceRequest { IdempotencyKey = run, Amount = amount, Payee = Marked, PayerCountry = "MARKED", PayerFirstName = "MARKED", PayerLastName = "MARKED" }),
            async () => await client.RefundAsync(new PaymentRefund { IdempotencyKey = run, AirtelMoneyId = "MP1" }),
            async () => await client.VerifyCredentialsAsync(),
        ];
        foreach (var call in calls)
        {
            try
            {
                shown.Add((await call())?.ToString());
            }
            catch (IntegrationException failure)
            {
                shown.Add(failure.ToString());
            }
        }
    }

    private sealed class Spans : IDisposable
    {
        private readonly ActivityListener _listener;
        private readonly ConcurrentQueue<string> _texts = new();

        public Spans()
        {
            _listener = new ActivityListener
            {
                ShouldListenTo = static source => source.Name.StartsWith("Integrations", StringComparison.Ordinal),
                Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
                ActivityStopped = activity => _texts.Enqueue($"{activity.DisplayName} {string.Join(' ', activity.TagObjects.Select(static tag => $"{tag.Key}={tag.Value}"))}"),
            };
            ActivitySource.AddActivityListener(_listener);
        }

        public IReadOnlyCollection<string> Texts => _texts;

        public void Dispose() => _listener.Dispose();
    }
}
