using Integrations.MtnMomo.Tests.Requests;
using Integrations.Sandbox;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.MtnMomo.Tests.EndToEnd;

/// <summary>Every operation that the package has, sent once to the sandbox over HTTP.</summary>
public sealed class EverythingSent : IAsyncLifetime
{
    internal IReadOnlyList<SandboxArrival> Arrivals { get; private set; } = [];

    public async ValueTask InitializeAsync()
    {
        await using var shop = await Shop.StartAsync();
        var client = shop.Client;
        var original = await CreateAsync(shop, client.RequestToPayAsync(WholeRequest.RequestToPay with { ReferenceId = WholeRequest.Original }), MomoTransactionKind.RequestToPay);
        await client.NotifyDeliveryAsync(new MomoDeliveryNotification { ReferenceId = original, Message = "thanks", Language = "en" });
        foreach (var version in Enum.GetValues<MomoApiVersion>())
        {
            await CreateAsync(shop, client.RequestToWithdrawAsync(WholeRequest.Withdrawal(version)), MomoTransactionKind.RequestToWithdraw);
            await CreateAsync(shop, client.DepositAsync(WholeRequest.Deposit(version)), MomoTransactionKind.Deposit);
            await CreateAsync(shop, client.RefundAsync(WholeRequest.Refund(version)), MomoTransactionKind.Refund);
        }

        await CreateAsync(shop, client.TransferAsync(WholeRequest.Transfer(MomoProduct.Disbursement)), MomoTransactionKind.Transfer);
        await CreateAsync(shop, client.TransferAsync(WholeRequest.Transfer(MomoProduct.Remittance)), MomoTransactionKind.RemittanceTransfer);
        await CreateAsync(shop, client.SendCashAsync(WholeRequest.Cash), MomoTransactionKind.CashTransfer);
        await CreateAsync(shop, client.PayBillAsync(WholeRequest.Bill), MomoTransactionKind.Payment);
        await InvoiceAsync(client);
        await PreApproveAsync(shop);
        foreach (var product in Enum.GetValues<MomoProduct>())
        {
            await AskAsync(client, product);
        }

        var provisioner = shop.Services.GetRequiredService<IMtnMomoProvisioner>();
        await provisioner.CreateUserAsync(MomoProduct.Collection, WholeRequest.Own, "pay.example.com");
        await provisioner.FindUserAsync(MomoProduct.Collection, WholeRequest.Own);
        await provisioner.CreateKeyAsync(MomoProduct.Collection, WholeRequest.Own);
        await shop.Momo.IdleAsync();
        Arrivals = shop.Momo.Arrivals;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static async Task<Guid> CreateAsync(Shop shop, Task<Outcome<MomoAcknowledgement>> call, MomoTransactionKind kind)
    {
        var reference = Reference(await call);
        await shop.Momo.IdleAsync();
        await shop.FindAsync(kind, reference);
        return reference;
    }

    private static async Task InvoiceAsync(IMtnMomoClient client)
    {
        var invoice = Reference(await client.CreateInvoiceAsync(WholeRequest.Invoice));
        await client.FindInvoiceAsync(invoice);
        await client.CancelInvoiceAsync(new MomoInvoiceCancellation { InvoiceReferenceId = invoice, ExternalId = "invoice-1" });
    }

    private static async Task PreApproveAsync(Shop shop)
    {
        var reference = Reference(await shop.Client.RequestPreApprovalAsync(WholeRequest.PreApproval));
        await shop.Momo.IdleAsync();
        await shop.Client.QueryPreApprovalAsync(reference);
        var entry = Assert.Single(await shop.Client.ListPreApprovalsAsync(Accounts.Customer));
        await shop.Client.CancelPreApprovalAsync(entry.PreApprovalId);
    }

    private static async Task AskAsync(IMtnMomoClient client, MomoProduct product)
    {
        await client.GetBalanceAsync(product);
        await client.GetBalanceAsync(product, Currency.FromCode("EUR"));
        await client.IsActiveAsync(product, Accounts.Customer);
        await client.FindPersonAsync(product, Accounts.Customer);
        var consent = await client.RequestConsentAsync(WholeRequest.Consent(product));
        var grant = await client.FetchConsentAsync(product, consent.AuthRequestId);
        await client.GetConsentedPersonAsync(product, grant!);
        await client.RefreshConsentAsync(product, grant!.RefreshToken!);
    }

    private static Guid Reference(Outcome<MomoAcknowledgement> outcome) => Assert.IsType<Outcome<MomoAcknowledgement>.Accepted>(outcome).Value.ReferenceId;
}
