using Integrations.Bridge;

namespace Integrations.Samples.LoanDesk;

/// <summary>Books what becomes of payments that we asked for. It is told at least once, and perhaps again: each row has a key.</summary>
internal sealed class PaymentBookings(LoanFile file, Notices notices, LoanTerms terms, TimeProvider time, ILogger<PaymentBookings> logger) : IPaymentObserver
{
    public async ValueTask OnChangedAsync(PaymentChange change, CancellationToken cancellationToken = default)
    {
        file.Change(books => Book(books, change.Payment));
        await notices.DeliverAsync(cancellationToken);
    }

    private void Book(LoanBooks books, Payment payment)
    {
        var now = time.GetUtcNow();
        if (payment.IsPending || books.FindOrder(payment.IdempotencyKey) is not { } order)
        {
            return;
        }

        switch (order.Kind, payment.Status)
        {
            case (OrderKind.Payout, PaymentStatus.Succeeded):
                books.Lent(order.Key, payment.Receipt, terms, now);
                break;
            case (OrderKind.Payout, PaymentStatus.Reversed):
                books.LentTakenBack(order.Key, now);
                break;
            case (OrderKind.Prompt, PaymentStatus.Succeeded):
                books.Close(order.Key, OrderState.Done, "");
                books.Paid($"paid:{order.Key}", payment.Receipt, order.Loan, payment.Amount, terms, now);
                break;
            case (OrderKind.Prompt, PaymentStatus.Reversed):
                books.Close(order.Key, OrderState.Reversed, "");

                // The customer's own confirmation may have come first: then its receipt is all that names the row.
                books.PaidTakenBack($"paid:{order.Key}", null, now);
                books.PaidTakenBack(payment.Receipt, null, now);
                break;
            case (OrderKind.TakeBack, PaymentStatus.Succeeded):
                books.Close(order.Key, OrderState.Done, "");
                books.PaidTakenBack(order.Receipt, null, now);
                books.Returned(order.Receipt, isReturned: true);
                break;
            case (_, PaymentStatus.Failed):
                Orders.Fail(books, order, payment.UserMessage);
                logger.OrderFailed(order.Key, payment.Category is { } category ? $"{category}" : $"{payment.Failure}");
                break;
            case (_, PaymentStatus.Review):
                // Not failed: it stays open, and is not ordered again.
                if (order.Kind is OrderKind.Payout)
                {
                    books.Explain(order.Loan, "Nobody knows yet whether the payout arrived. A person must look; do not pay again.");
                }

                logger.NeedsPerson(order.Key, $"{payment.Review}");
                break;
        }
    }
}
