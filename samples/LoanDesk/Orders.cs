using Integrations.Bridge;
using Integrations.Payments;

namespace Integrations.Samples.LoanDesk;

/// <summary>Gives written orders to the Bridge. Giving one twice is harmless: its key is the payment's.</summary>
internal sealed class Orders(LoanFile file, IMobileMoneyBridge bridge, LoanTerms terms, ILogger<Orders> logger)
{
    /// <summary>Asks the Bridge. What comes of it is told to <see cref="PaymentBookings"/>, not here.</summary>
    public async Task GiveAsync(Order order, CancellationToken cancellationToken)
    {
        if (order.State is not OrderState.Open)
        {
            return;
        }

        try
        {
            await AskAsync(order, cancellationToken);
        }
        catch (RequestValidationException refused)
        {
            // Nothing was stored and nothing was sent, now. An earlier call may have been taken: then its end is still to come.
            if (await bridge.FindAsync(order.Key, cancellationToken: cancellationToken) is not null)
            {
                return;
            }

            file.Change(books => Fail(books, order, refused.Message));
            logger.OrderFailed(order.Key, nameof(RequestValidationException));
        }
        catch (IntegrationException failure)
        {
            logger.NotOrdered(order.Key, failure);
        }
    }

    /// <summary>Gives what a crash kept from the Bridge.</summary>
    public async Task GiveOpenAsync(CancellationToken cancellationToken)
    {
        foreach (var order in file.Read(static books => books.OpenOrders()))
        {
            if (await bridge.FindAsync(order.Key, cancellationToken: cancellationToken) is null)
            {
                await GiveAsync(order, cancellationToken);
            }
        }
    }

    /// <summary>An order is proven to have moved nothing.</summary>
    public static void Fail(LoanBooks books, Order order, string reason)
    {
        books.Close(order.Key, OrderState.Failed, reason);
        switch (order.Kind)
        {
            case OrderKind.Payout:
                books.Explain(order.Loan, $"The payout failed: {reason} It can be paid again.");
                break;
            case OrderKind.TakeBack:
                books.Returned(order.Receipt, isReturned: false);
                break;
        }
    }

    private Task<Payment> AskAsync(Order order, CancellationToken cancellationToken)
    {
        var amount = Shillings.Of(order.Amount);
        var reference = Loan.ReferenceOf(order.Loan);
        return order.Kind switch
        {
            OrderKind.Payout => bridge.DisburseAsync(new DisburseRequest { IdempotencyKey = order.Key, Reference = reference, Amount = amount, Payee = BorrowerOf(order) }, cancellationToken),
            OrderKind.Prompt => bridge.CollectAsync(new CollectRequest { IdempotencyKey = order.Key, Reference = reference, Amount = amount, Payer = BorrowerOf(order) }, cancellationToken),
            _ => bridge.RefundAsync(new RefundRequest { IdempotencyKey = order.Key, Reference = reference, Amount = amount, OriginalReceipt = order.Receipt, OriginalRoute = terms.RepaymentRoute }, cancellationToken),
        };
    }

    private Msisdn BorrowerOf(Order order) => file.Read(books => books.Get(order.Loan)).Borrower;
}
