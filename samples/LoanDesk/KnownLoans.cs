using Integrations.Callbacks;

namespace Integrations.Samples.LoanDesk;

/// <summary>Refuses money for loans that do not exist, where the provider asks before it moves.</summary>
internal sealed class KnownLoans(LoanFile file) : IIncomingPaymentValidator
{
    public ValueTask<IncomingPaymentDecision> ValidateAsync(IncomingPaymentQuestion question, CancellationToken cancellationToken = default) => new(
        Loan.IdOf(question.Payment.BillReference) is { } id && file.Read(books => books.Find(id)) is not null
            ? IncomingPaymentDecision.Accept()
            : IncomingPaymentDecision.Refuse(IncomingPaymentRefusal.InvalidAccount));
}
