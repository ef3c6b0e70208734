using Integrations.Callbacks;

namespace Integrations.Samples.MpesaTour;

/// <summary>Answers Safaricom's question before a customer's payment: is there such an invoice? Fast, because the customer waits.</summary>
internal sealed class KnownInvoices : IIncomingPaymentValidator
{
    public ValueTask<IncomingPaymentDecision> ValidateAsync(IncomingPaymentQuestion question, CancellationToken cancellationToken = default) =>
        new(question.Payment.BillReference.StartsWith("INV-", StringComparison.OrdinalIgnoreCase)
            ? IncomingPaymentDecision.Accept(label: "invoice")
            : IncomingPaymentDecision.Refuse(IncomingPaymentRefusal.InvalidAccount));
}
