using System.Globalization;
using System.Text;

namespace Integrations.Simulation;

/// <summary>Reads notifications of money that came in unasked.</summary>
internal sealed class PaybillReader(string provider, string merchant, bool isSigned) : ICallbackReader
{
    public CallbackRoute Route { get; } = new(provider, merchant, "paybill");

    public CallbackReply Stored { get; } = CallbackReply.Bare(200);

    public CallbackReply Answer(IncomingPaymentDecision decision) => CallbackReply.Bare(200);

    public CallbackTrust Authenticate(CallbackEnvelope envelope) => envelope.FindHeader(SimReader.SignatureHeader) is "forged" ? CallbackTrust.Refused : CallbackTrust.Evidence;

    public CallbackReading Read(CallbackEnvelope envelope)
    {
        var parts = Encoding.UTF8.GetString(envelope.Body.Span).Split('|');
        if (parts.Length is not (3 or 5))
        {
            return new CallbackReading { EventKey = Convert.ToHexString(envelope.Body.Span), IsMalformed = true };
        }

        return new CallbackReading
        {
            EventKey = "in:" + parts[0],
            IncomingPayment = new IncomingPayment
            {
                Provider = provider,
                Merchant = merchant,
                Account = "600100",
                Receipt = parts[0],
                Amount = Money.FromMinorUnits(long.Parse(parts[1], CultureInfo.InvariantCulture), "KES"),
                OccurredAt = parts.Length is 3 ? null : Scheduler.Start + TimeSpan.FromTicks(long.Parse(parts[4], CultureInfo.InvariantCulture)),
                BillReference = parts[2],
                IsSigned = isSigned,
                Payer = parts is [_, _, _, { Length: > 0 } payer, _] ? Msisdn.Parse("+" + payer) : null,
            },
        };
    }
}
