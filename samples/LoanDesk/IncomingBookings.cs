using Integrations.Callbacks;

namespace Integrations.Samples.LoanDesk;

/// <summary>Books repayments that borrowers make from their phone's own menu, with <c>LOAN-7</c> as account number.</summary>
internal sealed class IncomingBookings(LoanFile file, Notices notices, LoanTerms terms, TimeProvider time, ILogger<IncomingBookings> logger) : IIncomingPaymentObserver
{
    public async ValueTask OnReceivedAsync(IncomingPayment payment, CancellationToken cancellationToken = default)
    {
        // This lender has one account, so the receipt alone tells payments apart.
        var isPlaced = file.Change(books =>
        {
            var isOurs = Loan.IdOf(payment.BillReference) is { } id && books.Find(id) is not null;
            if (isOurs)
            {
                books.Paid($"paid:{payment.Receipt}", payment.Receipt, Loan.IdOf(payment.BillReference)!.Value, payment.Amount, terms, time.GetUtcNow());
            }
            else
            {
                books.Unplaced(payment.Receipt, payment.BillReference, payment.Amount, time.GetUtcNow());
            }

            return isOurs;
        });
        if (!isPlaced)
        {
            logger.NotPlaced();
        }

        await notices.DeliverAsync(cancellationToken);
    }
}
