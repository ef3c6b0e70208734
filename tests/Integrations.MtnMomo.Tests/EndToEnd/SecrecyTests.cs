using System.Collections.Concurrent;
using System.Diagnostics;
using Integrations.Sandbox;

namespace Integrations.MtnMomo.Tests.EndToEnd;

/// <summary>Marked values go through every operation, with and without faults; none of them may come out in logs, spans, exceptions or text forms.</summary>
public sealed class SecrecyTests
{
    private const string Number = "46733123999";
    private const string Amount = "133713";

    [Fact]
    public async Task No_operation_shows_numbers_amounts_words_or_secrets()
    {
        using var spans = new Spans();
        await using var shop = await Shop.StartAsync();
        var shown = new List<string?>();

        await EverythingAsync(shop, "good", shown);
        shop.Momo.Faults.Add(Fault.RevokeToken.Times(3));
        shop.Momo.Faults.Add(Fault.LoseResponse.On(MomoOperation.RequestToPay));
        shop.Momo.Faults.Add(Fault.Answer(SandboxAnswer.Html(503, $"<html>{Number}</html>")).On(MomoOperation.Transfer));
        shop.Momo.Faults.Add(Fault.Answer(MomoAnswer.Error(500, "PAYER_NOT_FOUND", $"echoed {Number}")).On(MomoOperation.Deposit));
        shop.Momo.Faults.Add(Fault.Answer(SandboxAnswer.Json(200, $$"""{"status":"{{Number}} MARKED","reason":"MARKED reason"}""")).On(MomoOperation.Status));
        await EverythingAsync(shop, "faulty", shown);
        await shop.Momo.IdleAsync();

        Assert.Contains(shop.Log.Lines, static line => line.Contains("request_to_pay", StringComparison.Ordinal));
        Assert.NotEmpty(spans.Texts);
        string[] marked = [Number, Number[2..], Amount, "MARKED", "echoed", "sandbox-collection-key", "sandbox-disbursement-key", Accounts.User, "f1db798c98df4bcf83b538175893bbf0", "SANDBOX-"];
        Assert.All(marked, mark => Assert.DoesNotContain(shop.Log.Lines.Concat(spans.Texts).Concat(shown), text => text?.Contains(mark, StringComparison.OrdinalIgnoreCase) is true));
    }

    private static async Task EverythingAsync(Shop shop, string run, List<string?> shown)
    {
        var (amount, client) = (Accounts.Euros(133_713.37m), shop.Client);
        MomoParty customer = Accounts.Customer;
        var reference = Guid.Parse("3b1e4b5e-0a44-4cbd-9d6d-3f6c7a0d0f01");
        Func<Task<object?>>[] calls =
        [
            async () => await client.RequestToPayAsync(new MomoRequestToPay { IdempotencyKey = run, Amount = amount, Payer = customer, ExternalId = "MARKED", PayerMessage = "MARKED", PayeeNote = "MARKED", ReferenceId = run is "good" ? reference : null }),
            async () => await client.RequestToPayAsync(new MomoRequestToPay { IdempotencyKey = run, Amount = amount, Payer = customer, ExternalId = "MARKED too", PayerMessage = "MARKED's" }),
            async () => await client.RequestToWithdrawAsync(new MomoRequestToWithdraw { IdempotencyKey = run, Amount = amount, Payer = customer, PayerMessage = "MARKED" }),
            async () => await client.TransferAsync(new MomoTransfer { IdempotencyKey = run, Amount = amount, Payee = customer, PayeeNote = "MARKED" }),
            async () => await client.DepositAsync(new MomoDeposit { IdempotencyKey = run, Amount = amount, Payee = customer, PayeeNote = "MARKED" }),
            async () => await client.RefundAsync(new MomoRefund { IdempotencyKey = run, Amount = amount, OriginalReferenceId = reference, PayerMessage = "MARKED" }),
            async () => await client.SendCashAsync(new MomoCashTransfer { IdempotencyKey = run, Amount = amount, Payee = customer, PayerFirstName = "MARKED", PayerIdentificationNumber = "MARKED", PayerEmail = "MARKED@example.com" }),
            async () => await client.PayBillAsync(new MomoBillPayment { IdempotencyKey = run, Amount = amount, CustomerReference = "MARKED", ServiceProviderUserName = "MARKED" }),
            async () => await client.CreateInvoiceAsync(new MomoInvoice { IdempotencyKey = run, Amount = amount, Validity = TimeSpan.FromMinutes(6), IntendedPayer = customer, Payee = customer, Description = "MARKED" }),
            async () => await client.RequestPreApprovalAsync(new MomoPreApproval { IdempotencyKey = run, Payer = customer, Validity = TimeSpan.FromMinutes(6), PayerMessage = "MARKED" }),
            async () => await client.QueryAsync(new MomoQuery { Kind = MomoTransactionKind.RequestToPay, ReferenceId = reference }),
            async () => await client.GetBalanceAsync(MomoProduct.Collection),
            async () => await client.IsActiveAsync(MomoProduct.Collection, customer),
            async () => await client.FindPersonAsync(MomoProduct.Collection, customer),
            async () => await client.ListPreApprovalsAsync(customer),
            async () => await client.RequestConsentAsync(new MomoConsentRequest { Customer = Accounts.Customer, Scope = "profile" }),
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
                ShouldListenTo = static source => source.Name is "Integrations.MtnMomo",
                Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
                ActivityStopped = activity => _texts.Enqueue($"{activity.DisplayName} {activity.StatusDescription} {string.Join(' ', activity.TagObjects)} {string.Join(' ', activity.Events)}"),
            };
            ActivitySource.AddActivityListener(_listener);
        }

        public IEnumerable<string> Texts => _texts;

        public void Dispose() => _listener.Dispose();
    }
}
