using Integrations.Mpesa;
using Integrations.Sandbox;

namespace Integrations.Samples.MpesaTour;

/// <summary>Bill Manager.</summary>
internal sealed class Bills(IMpesaBillsClient bills, Takings takings, DarajaSandbox daraja)
{
    /// <summary>Signs up, once.</summary>
    public async Task OptInAsync()
    {
        await bills.OptInAsync(new BillOptIn
        {
            Email = "billing@example.com",
            OfficialContact = Msisdn.Parse("0711 000 001", "KE"),
            SendsReminders = true,
        });
        Step.Done("Bill Manager: opted in");
    }

    /// <summary>Bills a customer, who pays.</summary>
    public async Task SendAsync()
    {
        await bills.SendInvoiceAsync(new BillInvoice
        {
            ExternalReference = "2026-0042",
            BilledName = "Customer",
            BilledNumber = Msisdn.Parse("0708 374 149", "KE"),
            Period = "January 2026",
            Name = "Rent",
            DueOn = new DateOnly(2026, 1, 31),
            AccountReference = "INV-42",
            Amount = new Money(900m, "KES"),
            Items = [new BillItem { Name = "Room", Amount = new Money(900m, "KES") }],
        });

        await daraja.CustomerPaysAsync("254708374149", "174379", 900m, "INV-42");
        await takings.ReceivedAsync("INV-42");
        Step.Done("Bill Manager: billed and paid");
    }

    /// <summary>Takes an invoice back.</summary>
    public async Task CancelAsync()
    {
        await bills.SendInvoiceAsync(new BillInvoice
        {
            ExternalReference = "2026-0043",
            BilledName = "Customer",
            BilledNumber = Msisdn.Parse("0708 374 149", "KE"),
            Period = "January 2026",
            Name = "Rent",
            DueOn = new DateOnly(2026, 1, 31),
            AccountReference = "INV-43",
            Amount = new Money(900m, "KES"),
        });

        await bills.CancelInvoicesAsync(new BillCancellation { ExternalReferences = ["2026-0043"] });
        Step.Done("Bill Manager: an invoice taken back");
    }
}
