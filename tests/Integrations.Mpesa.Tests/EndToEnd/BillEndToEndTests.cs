using Integrations.Mpesa.Callbacks;
using Integrations.Sandbox;

namespace Integrations.Mpesa.Tests.EndToEnd;

public sealed class BillEndToEndTests
{
    [Fact]
    public async Task A_bill_is_sent_paid_and_receipted()
    {
        await using var shop = await StartAsync();

        await shop.Bills.SendInvoiceAsync(Invoices.Of("inv-1"));
        var payment = await PayAsync(shop);
        var answer = await shop.Bills.ReconcileAsync(new BillReconciliation
        {
            PaidOn = new DateOnly(2026, 1, 5),
            Amount = payment.Amount,
            AccountReference = payment.BillReference,
            Receipt = payment.Receipt,
            Payer = payment.Payer!.Value,
            PayerName = "Customer",
            InvoiceName = "Rent",
            ExternalReference = "inv-1",
        });

        Assert.Equal(("174379", Accounts.Shillings(800), "house-7"), (payment.Account, payment.Amount, payment.BillReference));
        Assert.Equal(Assert.Single(shop.Daraja.Executions).Receipt, payment.Receipt);
        Assert.NotEmpty(answer.Message);
    }

    [Fact]
    public async Task A_payment_that_was_taken_is_told_once_with_Bill_Managers_own_answer()
    {
        await using var shop = await StartAsync();

        await PayAsync(shop);
        await shop.Daraja.IdleAsync();

        Assert.Equal(MpesaCallbackKinds.BillPayment, shop.Readings.Last.Route.Kind);
        Assert.Equal(200, Assert.Single(shop.Daraja.Callbacks, callback => callback.Operation == DarajaOperation.BillPayment).Status);
    }

    [Fact]
    public async Task An_invoice_that_nobody_paid_is_taken_back_and_one_that_was_paid_stands()
    {
        await using var shop = await StartAsync();
        await shop.Bills.SendInvoicesAsync(new BillInvoiceBatch { Invoices = [Invoices.Of("inv-1"), Invoices.Of("inv-2") with { AccountReference = "house-8" }, Invoices.Of("inv-3") with { AccountReference = "house-9" }] });
        await PayAsync(shop);

        await shop.Bills.CancelInvoicesAsync(new BillCancellation { ExternalReferences = ["inv-2"] });
        var refused = await Assert.ThrowsAsync<ProviderRefusedException>(() => shop.Bills.CancelInvoicesAsync(new BillCancellation { ExternalReferences = ["inv-1"] }));
        var unknown = await Assert.ThrowsAsync<OutcomeUnknownException>(() => shop.Bills.CancelInvoicesAsync(new BillCancellation { ExternalReferences = ["inv-1", "inv-3"] }));

        Assert.Equal((ErrorCategory.NotReversible, "409"), (refused.Error.Category, refused.Error.Code));
        Assert.Equal("409", unknown.Error.Code);
    }

    [Fact]
    public async Task Invoices_that_Bill_Manager_passed_over_are_named_in_its_answer()
    {
        await using var shop = await StartAsync();
        shop.Daraja.Faults.Add(Fault.Answer(SandboxAnswer.Json(200, """{"Status_Message":"Invoice sent successfully","resmsg":"Success","rescode":"200","errors":["inv-2"]}""")).On(DarajaOperation.BillManager).Once());

        var answer = await shop.Bills.SendInvoicesAsync(new BillInvoiceBatch { Invoices = [Invoices.Of("inv-1"), Invoices.Of("inv-2")] });

        Assert.Equal("inv-2", Assert.Single(answer.Errors));
    }

    [Theory]
    [InlineData("200")]
    [InlineData("503")]
    public async Task What_Bill_Manager_reports_stands_in_no_log_and_no_exception(string code)
    {
        await using var shop = await StartAsync();
        shop.Daraja.Faults.Add(Fault.Answer(SandboxAnswer.Json(200, $$"""{"resmsg":"MARKED","rescode":"{{code}}","errors":["MARKED 254708374149"]}""")).On(DarajaOperation.BillManager).Once());

        var failure = await Record.ExceptionAsync(() => shop.Bills.SendInvoicesAsync(new BillInvoiceBatch { Invoices = [Invoices.Of("inv-1")] }));

        Assert.Equal(code is "503", failure is OutcomeUnknownException);
        Assert.DoesNotContain(shop.Log.Lines.Append(failure?.ToString()), line => line?.Contains("MARKED", StringComparison.Ordinal) is true);
    }

    [Fact]
    public async Task An_invoice_whose_answer_was_lost_is_not_sent_again()
    {
        await using var shop = await StartAsync();
        shop.Daraja.Faults.Add(Fault.LoseResponse.On(DarajaOperation.BillManager).Once());

        await Assert.ThrowsAsync<OutcomeUnknownException>(() => shop.Bills.SendInvoiceAsync(Invoices.Of("inv-1")));

        Assert.Equal(2, shop.Daraja.ArrivalCount(DarajaOperation.BillManager));
    }

    [Fact]
    public async Task The_billers_key_travels_with_batches_where_its_header_is_named()
    {
        await using var shop = await Shop.StartAsync(options => options.BillAppKeyHeader = "app_key");
        var key = (await shop.Bills.OptInAsync(OptIn)).AppKey;

        await shop.Bills.SendInvoicesAsync(new BillInvoiceBatch { Invoices = [Invoices.Of("inv-1")] }, key);
        await shop.Bills.CancelInvoicesAsync(new BillCancellation { ExternalReferences = ["inv-1", "inv-1"] }, key);

        var arrivals = shop.Daraja.Arrivals.Where(arrival => arrival.Operation == DarajaOperation.BillManager).ToList();
        Assert.Equal([null, key!.Reveal(), key.Reveal()], arrivals.Select(arrival => arrival.Headers.GetValueOrDefault("app_key")));
    }

    [Fact]
    public async Task What_a_biller_signed_up_with_can_be_changed()
    {
        await using var shop = await StartAsync();

        var changed = await shop.Bills.ChangeOptInAsync(OptIn with { Email = "new@example.com" });

        Assert.NotNull(changed.AppKey);
    }

    private static BillOptIn OptIn { get; } = new() { Email = "billing@example.com", OfficialContact = Accounts.Customer, SendsReminders = true };

    private static async Task<Shop> StartAsync()
    {
        var shop = await Shop.StartAsync();
        await shop.Bills.OptInAsync(OptIn);
        return shop;
    }

    private static async Task<Integrations.Callbacks.IncomingPayment> PayAsync(Shop shop)
    {
        await shop.Daraja.CustomerPaysAsync("254708374149", "174379", 800, "house-7");
        await shop.CalledBackAsync(DarajaOperation.BillPayment);
        return Assert.Single(shop.Readings.Payments);
    }
}
