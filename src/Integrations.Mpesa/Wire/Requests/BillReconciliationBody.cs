using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Integrations.Mpesa.Rules;

namespace Integrations.Mpesa.Wire.Requests;

/// <summary>The body of a reconciliation.</summary>
[SuppressMessage("Style", "IDE1006:Naming Styles", Justification = "The names of the wire.")]
internal sealed class BillReconciliationBody
{
    public required string paymentDate { get; init; }

    public required string paidAmount { get; init; }

    public required string accountReference { get; init; }

    public required string transactionId { get; init; }

    public required string phoneNumber { get; init; }

    public required string fullName { get; init; }

    public required string invoiceName { get; init; }

    public required string externalReference { get; init; }

    public static BillReconciliationBody Compose(BillReconciliation request, MpesaRules rules) => new()
    {
        paymentDate = request.PaidOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        paidAmount = WireNumber.Text(rules.Amount(nameof(request.Amount), request.Amount, MpesaSettings.AnyAmount)),
        accountReference = rules.Named(nameof(request.AccountReference), request.AccountReference),
        transactionId = rules.Named(nameof(request.Receipt), request.Receipt),
        phoneNumber = rules.Local(nameof(request.Payer), request.Payer),
        fullName = rules.Named(nameof(request.PayerName), request.PayerName),
        invoiceName = rules.Named(nameof(request.InvoiceName), request.InvoiceName),
        externalReference = rules.Named(nameof(request.ExternalReference), request.ExternalReference),
    };
}
