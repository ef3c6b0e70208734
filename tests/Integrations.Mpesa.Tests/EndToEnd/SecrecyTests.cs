using System.Collections.Concurrent;
using System.Diagnostics;
using Integrations.Sandbox;

namespace Integrations.Mpesa.Tests.EndToEnd;

/// <summary>Marked values go through every operation, with and without faults; none of them may come out in logs, spans, exceptions or text forms.</summary>
public sealed class SecrecyTests
{
    private const string Number = "254708374149";
    private const string Amount = "1337";
    private const string Account = "ACC-MARKED";

    [Fact]
    public async Task No_operation_shows_numbers_amounts_accounts_or_secrets()
    {
        using var spans = new Spans();
        await using var shop = await Shop.StartAsync();
        shop.Daraja.Phones[Number].Name = "MARKED PERSON";
        var shown = new List<string?>();

        await EverythingAsync(shop, "good", shown);
        shop.Daraja.Faults.Add(Fault.RevokeToken.Times(3));
        shop.Daraja.Faults.Add(Fault.LoseResponse.On(DarajaOperation.StkPush));
        shop.Daraja.Faults.Add(Fault.Answer(SandboxAnswer.Json(401, """{"requestId":"1","errorCode":"401.002.01","errorMessage":"Error Occurred - Invalid Access Token - echoed-token"}""")).On(DarajaOperation.B2c));
        shop.Daraja.Faults.Add(Fault.Answer(SandboxAnswer.Html(503, $"<html>{Number}</html>")).On(DarajaOperation.AccountBalance));
        await EverythingAsync(shop, "faulty", shown);
        await shop.Daraja.IdleAsync();

        Assert.Contains(shop.Log.Lines, line => line.Contains("stk_push", StringComparison.Ordinal));
        Assert.NotEmpty(spans.Texts);
        string[] marked =
        [
            Number, Number[3..], Amount, Account, "MARKED", "echoed-token", "Safaricom999", Accounts.SandboxPasskey, "sandbox-consumer-secret", "sandbox-consumer-key",
        ];
        Assert.All(marked, mark => Assert.DoesNotContain(shop.Log.Lines.Concat(spans.Texts).Concat(shown), text => text?.Contains(mark, StringComparison.OrdinalIgnoreCase) is true));
    }

    private static async Task EverythingAsync(Shop shop, string run, List<string?> shown)
    {
        var amount = Accounts.Shillings(1337);
        var client = shop.Client;
        Func<Task<object>>[] calls =
        [
            async () => await client.StkPushAsync(new StkPushRequest { IdempotencyKey = run, Amount = amount, Payer = Accounts.Customer, AccountReference = Account, Description = "MARKED" }),
            async () => await client.StkPushAsync(new StkPushRequest { IdempotencyKey = run, Amount = amount, Payer = Accounts.Customer, AccountReference = Account + " too long", Description = "MARKED" }),
            async () => await client.QueryStkPushAsync(new StkPushQuery { CheckoutRequestId = "ws_CO_" + Number }),
            async () => await client.PayOutAsync(new PayoutRequest { IdempotencyKey = run, Amount = amount, Payee = Accounts.Customer, Description = "MARKED", Occasion = "MARKED" }),
            async () => await client.PayOutToPochiAsync(new PochiPayoutRequest { IdempotencyKey = run, Amount = amount, Payee = Accounts.Customer, Description = "MARKED" }),
            async () => await client.QueryBalanceAsync(new BalanceQuery { ShortCode = "600996", Description = "MARKED" }),
            async () => await client.QueryTransactionAsync(new TransactionQuery { Receipt = "MARKED", Description = "MARKED" }),
            async () => await client.ReverseAsync(new ReversalRequest { IdempotencyKey = run, Receipt = "MARKED", Amount = amount, Description = "MARKED" }),
            async () => await client.RegisterC2bUrlsAsync(new C2bUrlRegistration { WhenValidationIsSilent = C2bDefaultAction.Complete }),
            async () => await client.SimulateC2bAsync(new C2bSimulationRequest { Amount = amount, Payer = Accounts.Customer, BillReference = Account }),
            async () => await shop.Business.PayAsync(new BusinessPaymentRequest { IdempotencyKey = run, Amount = amount, Command = BusinessCommand.PayBill, Receiver = "600000", AccountReference = Account, Requester = Accounts.Customer, Description = "MARKED" }),
            async () => await shop.Business.RemitTaxAsync(new TaxRemittanceRequest { IdempotencyKey = run, Amount = amount, RegistrationNumber = Account, Description = "MARKED" }),
            async () => await shop.Business.CheckOutAsync(new BusinessCheckoutRequest { IdempotencyKey = run, Amount = amount, Payer = "600000", PaymentReference = Account, PartnerName = "MARKED" }),
            async () => await client.RegisterPullAsync(new PullRegistrationRequest { NominatedNumber = Accounts.Customer, CallbackUrl = new Uri("https://pay.example.com/MARKED") }),
            async () => await client.PullAsync(new PullQuery { From = shop.Time.GetUtcNow().AddHours(-1), To = shop.Time.GetUtcNow().AddHours(1) }),
            async () => await client.MakeQrCodeAsync(new QrCodeRequest { Amount = amount, MerchantName = "MARKED", PaymentReference = Account, Payment = QrPayment.PayBill }),
            async () => await client.CreateStandingOrderAsync(Orders.Daily(run) with { Amount = amount, AccountReference = Account, Description = "MARKED" }),
            async () => await client.CheckSimAsync(new SimQuery { Number = Accounts.Customer, Detail = SimDetail.Imsi }),
            async () => await shop.Bills.OptInAsync(new BillOptIn { Email = "MARKED@example.com", OfficialContact = Accounts.Customer }),
            async () => await shop.Bills.SendInvoiceAsync(Invoices.Of(run) with { Amount = amount, AccountReference = Account, BilledName = "MARKED" }),
            async () => await shop.Bills.CancelInvoicesAsync(new BillCancellation { ExternalReferences = ["MARKED"] }),
            async () => await client.VerifyCredentialsAsync(),
        ];
        foreach (var call in calls)
        {
            try
            {
                shown.Add((await call()).ToString());
            }
            catch (IntegrationException failure)
            {
                shown.Add(failure.ToString());
            }
        }
    }

    private sealed class Spans : IDisposable
    {
        private readonly ConcurrentQueue<string> _texts = new();
        private readonly ActivityListener _listener;

        public Spans()
        {
            _listener = new ActivityListener
            {
                ShouldListenTo = source => source.Name.StartsWith("Integrations", StringComparison.Ordinal),
                Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
                ActivityStopped = activity => _texts.Enqueue($"{activity.DisplayName} {activity.StatusDescription} {string.Join(' ', activity.TagObjects)} {string.Join(' ', activity.Events)}"),
            };
            ActivitySource.AddActivityListener(_listener);
        }

        public IEnumerable<string> Texts => _texts;

        public void Dispose() => _listener.Dispose();
    }
}
