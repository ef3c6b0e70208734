namespace Integrations.Mpesa;

/// <summary>Bill Manager of one account: invoices that Safaricom sends to customers, and receipts for what they paid. Thread-safe; a singleton.</summary>
/// <remarks>
/// <para>Moves no money: customers pay the short code, which is told by the callback of kind <c>bill_payment</c>, and by a C2B confirmation where addresses are registered. Book by receipt.</para>
/// <para>Each call is sent once, because a repeated one may send the customer a second message, and returns a value or throws. Every call throws
/// <see cref="RequestValidationException"/> for what would be refused, before anything is sent.</para>
/// </remarks>
public interface IMpesaBillsClient
{
    /// <summary>Signs the short code up.</summary>
    /// <param name="request">Who the biller is.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="IntegrationException">Safaricom refused, or the answer was lost.</exception>
    Task<BillOptInAnswer> OptInAsync(BillOptIn request, CancellationToken cancellationToken = default);

    /// <summary>Changes what the short code was signed up with.</summary>
    /// <param name="request">Who the biller is, whole.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="IntegrationException">Safaricom refused, or the answer was lost.</exception>
    Task<BillOptInAnswer> ChangeOptInAsync(BillOptIn request, CancellationToken cancellationToken = default);

    /// <summary>Sends an invoice.</summary>
    /// <param name="invoice">The invoice.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="IntegrationException">Safaricom refused, or the answer was lost: the customer may have it.</exception>
    Task<BillAnswer> SendInvoiceAsync(BillInvoice invoice, CancellationToken cancellationToken = default);

    /// <summary>Sends many invoices at once. Look at <see cref="BillAnswer.Errors"/>: not all of them may have been taken.</summary>
    /// <param name="batch">The invoices.</param>
    /// <param name="appKey">The key from <see cref="BillOptInAnswer.AppKey"/>, sent in the header <see cref="MpesaOptions.BillAppKeyHeader"/> where that is named; <see langword="null"/> sends none.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="IntegrationException">Safaricom refused, or the answer was lost: the customers may have them.</exception>
    Task<BillAnswer> SendInvoicesAsync(BillInvoiceBatch batch, Secret? appKey = null, CancellationToken cancellationToken = default);

    /// <summary>Takes invoices back.</summary>
    /// <param name="request">Which.</param>
    /// <param name="appKey">The key from <see cref="BillOptInAnswer.AppKey"/>, sent with several invoices in the header <see cref="MpesaOptions.BillAppKeyHeader"/> where that is named; <see langword="null"/> sends none.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="ProviderRefusedException">The one invoice was paid in part (<see cref="ErrorCategory.NotReversible"/>), or Safaricom refused.</exception>
    /// <exception cref="OutcomeUnknownException">One of several was paid in part (code <c>409</c>), or the answer was lost: some of them may be cancelled. Look in Safaricom's portal.</exception>
    Task<BillAnswer> CancelInvoicesAsync(BillCancellation request, Secret? appKey = null, CancellationToken cancellationToken = default);

    /// <summary>Tells that a payment was booked; the customer gets a receipt.</summary>
    /// <param name="request">Which payment.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="IntegrationException">Safaricom refused, or the answer was lost: the customer may have it.</exception>
    Task<BillAnswer> ReconcileAsync(BillReconciliation request, CancellationToken cancellationToken = default);
}
