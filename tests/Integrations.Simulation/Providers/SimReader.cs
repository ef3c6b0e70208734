using System.Globalization;
using System.Text;

namespace Integrations.Simulation;

/// <summary>Reads the callbacks of one simulated route.</summary>
internal sealed class SimReader(RouteSpec spec) : ICallbackReader
{
    public const string SignatureHeader = "X-Signature";

    public CallbackRoute Route { get; } = new(spec.Provider, spec.Route.Merchant, spec.Rail + "_result");

    public CallbackReply Stored { get; } = CallbackReply.Bare(200);

    public CallbackReply Answer(IncomingPaymentDecision decision) => CallbackReply.Bare(200);

    public CallbackTrust Authenticate(CallbackEnvelope envelope) =>
        envelope.FindHeader(SignatureHeader) is "forged" ? CallbackTrust.Refused
        : spec.IsBelieved ? CallbackTrust.Evidence : CallbackTrust.Hint;

    public static byte[] Write(SimTransaction transaction, SimStatus status, string key, bool carriesReference) => Encoding.UTF8.GetBytes(string.Join(
        '|',
        key,
        carriesReference ? transaction.Reference : "",
        status.ToString(),
        transaction.Payment.Request.Amount.MinorUnits.ToString(CultureInfo.InvariantCulture),
        status is SimStatus.Declined ? "" : transaction.Receipt,
        transaction.ProviderReference,
        ((int)(transaction.Category is 0 ? ErrorCategory.ProviderFault : transaction.Category)).ToString(CultureInfo.InvariantCulture)));

    public static byte[] WriteAnswer(string key, string reference, Finding answer, long amount, string providerReference) => Encoding.UTF8.GetBytes(string.Join(
        '|',
        key,
        reference,
        "=" + answer.Claim,
        amount.ToString(CultureInfo.InvariantCulture),
        answer.Receipt ?? "",
        providerReference,
        ((int)(answer.Error?.Category ?? ErrorCategory.ProviderFault)).ToString(CultureInfo.InvariantCulture)));

    public CallbackReading Read(CallbackEnvelope envelope)
    {
        var parts = Encoding.UTF8.GetString(envelope.Body.Span).Split('|');
        if (parts.Length is not 7)
        {
            return new CallbackReading { EventKey = Convert.ToHexString(envelope.Body.Span), IsMalformed = true };
        }

        var claim = parts[2] switch
        {
            nameof(SimStatus.Succeeded) => Claim.Succeeded,
            nameof(SimStatus.Reversed) => Claim.Reversed,
            nameof(SimStatus.Declined) => Claim.RejectedRef,
            nameof(SimStatus.Pending) => Claim.Pending,
            ['=', .. var answered] => Enum.Parse<Claim>(answered),
            _ => Claim.None,
        };
        return new CallbackReading
        {
            EventKey = parts[0],
            Reference = parts[1].Length > 0 ? parts[1] : null,
            Finding = new Finding
            {
                Claim = claim,
                AmountSeen = Money.FromMinorUnits(long.Parse(parts[3], CultureInfo.InvariantCulture), spec.Currency),
                Receipt = parts[4].Length > 0 ? parts[4] : null,
                ProviderReferences = parts[5].Length > 0 ? [new ProviderReference("id", parts[5])] : [],
                ConfirmAfter = claim is Claim.RejectedRef ? spec.ConfirmAfter : TimeSpan.Zero,
                Error = claim is Claim.RejectedRef
                    ? new ProviderError { Category = (ErrorCategory)int.Parse(parts[6], CultureInfo.InvariantCulture), Provider = spec.Provider, Operation = "callback", Code = "declined_" + parts[6] }
                    : null,
            },
        };
    }
}
