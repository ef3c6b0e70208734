using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Integrations.Mpesa.Rules;

namespace Integrations.Mpesa.Wire.Requests;

/// <summary>The body of an invoice, alone or in a batch.</summary>
[SuppressMessage("Style", "IDE1006:Naming Styles", Justification = "The names of the wire.")]
internal sealed class BillInvoiceBody
{
    public required string externalReference { get; init; }

    public required string billedFullName { get; init; }

    public required string billedPhoneNumber { get; init; }

    public required string billedPeriod { get; init; }

    public required string invoiceName { get; init; }

    public required string dueDate { get; init; }

    public required string accountReference { get; init; }

    public required string amount { get; init; }

    public required IReadOnlyList<BillItemBody> invoiceItems { get; init; }

    public static BillInvoiceBody Compose(BillInvoice invoice, MpesaRules rules) => new()
    {
        externalReference = rules.Named(nameof(invoice.ExternalReference), invoice.ExternalReference),
        billedFullName = rules.Named(nameof(invoice.BilledName), invoice.BilledName),
        billedPhoneNumber = rules.Local(nameof(invoice.BilledNumber), invoice.BilledNumber),
        billedPeriod = rules.Named(nameof(invoice.Period), invoice.Period),
        invoiceName = rules.Named(nameof(invoice.Name), invoice.Name),
        dueDate = invoice.DueOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        accountReference = rules.Named(nameof(invoice.AccountReference), invoice.AccountReference),
        amount = WireNumber.Text(rules.Amount(nameof(invoice.Amount), invoice.Amount, MpesaSettings.AnyAmount)),
        invoiceItems =
        [
            .. invoice.Items.Select(item => new BillItemBody
            {
                itemName = rules.Named($"{nameof(invoice.Items)}.{nameof(item.Name)}", item.Name),
                amount = WireNumber.Text(rules.Amount($"{nameof(invoice.Items)}.{nameof(item.Amount)}", item.Amount, MpesaSettings.AnyAmount)),
            }),
        ],
    };

    public static BillInvoiceBody[] Compose(BillInvoiceBatch batch, MpesaRules rules)
    {
        if (batch.Invoices.Count is 0 or > BillInvoiceBatch.MaxInvoices)
        {
            rules.Add(nameof(batch.Invoices), $"must be 1 to {BillInvoiceBatch.MaxInvoices}", "split the batch");
        }

        if (batch.Invoices.DistinctBy(static invoice => invoice.ExternalReference, StringComparer.Ordinal).Count() != batch.Invoices.Count)
        {
            rules.Add(nameof(BillInvoice.ExternalReference), "must be unique", "give each invoice a number of its own");
        }

        return [.. batch.Invoices.Select(invoice => Compose(invoice, rules))];
    }
}
