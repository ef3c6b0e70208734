using Integrations.Callbacks;
using Integrations.Diagnostics;
using Integrations.Mpesa.Rules;

namespace Integrations.Mpesa.Callbacks;

/// <summary>Reads a payment of a bill: the money has moved. Safaricom sends it up to five times.</summary>
internal sealed class BillPaymentReader(string merchant, OwnNumbers numbers, CallbackGate gate, UnmappedCodes? unmapped = null)
    : MpesaCallbackReader(merchant, MpesaCallbackKinds.BillPayment, gate, unmapped)
{
    private static readonly CallbackReply Taken = new(200, """{"resmsg":"Success","rescode":"200"}"""u8.ToArray());

    public override CallbackReply Stored => Taken;

    /// <summary>Money for a short code that is not the account's is no evidence.</summary>
    public override CallbackTrust Authenticate(CallbackEnvelope envelope)
    {
        var trust = base.Authenticate(envelope);
        return trust is CallbackTrust.Evidence && Parse(envelope) is { } payment && !numbers.Contains(payment.Account) ? CallbackTrust.Hint : trust;
    }

    public override CallbackReading Read(CallbackEnvelope envelope)
    {
        ArgumentNullException.ThrowIfNull(envelope);
        return Parse(envelope) is { } payment
            ? new CallbackReading { IncomingPayment = payment, EventKey = EventKey(payment.Account, payment.Receipt) }
            : Malformed(envelope);
    }

    // The wire names a day, not a moment, so the time stays open.
    private IncomingPayment? Parse(CallbackEnvelope envelope) => WireNode.Read(envelope.Body, root =>
        root.Text("transactionId") is { } receipt && root.Text("shortCode") is { } account && KenyanValues.Amount(root.Text("paidAmount")) is { IsPositive: true } amount
            ? new IncomingPayment
            {
                Provider = MpesaTelemetry.Provider,
                Merchant = Route.Merchant,
                Account = numbers.AccountOf(account),
                Receipt = receipt,
                Amount = amount,
                BillReference = root.Text("accountReference") ?? "",
                PayerText = root.Text("msisdn") ?? "",
                Payer = KenyanValues.Number(root.Text("msisdn")),
                IsSimulated = envelope.IsSimulated,
            }
            : null);
}
