namespace Integrations.Mpesa.Tests.EndToEnd;

/// <summary>Invoices that break no rule.</summary>
internal static class Invoices
{
    public static BillInvoice Of(string number, decimal amount = 800) => new()
    {
        ExternalReference = number,
        BilledName = "Customer",
        BilledNumber = Accounts.Customer,
        Period = "January 2026",
        Name = "Rent",
        DueOn = new DateOnly(2026, 1, 31),
        AccountReference = "house-7",
        Amount = Accounts.Shillings(amount),
    };
}
