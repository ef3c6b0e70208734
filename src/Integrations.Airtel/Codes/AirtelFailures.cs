using static Integrations.ErrorCategory;
using static Integrations.Payments.Claim;

namespace Integrations.Airtel.Codes;

/// <summary>Why a payment failed that Airtel reports as failed (<c>TF</c>). Its <c>response_code</c> decides nothing but the reason; one that stands nowhere is the provider's fault.</summary>
internal static class AirtelFailures
{
    /// <summary>Collections and cash-outs: the customer pays.</summary>
    public static CodeTable Collections { get; } = new(
        new("DP00800001002", RejectedRef, CustomerDeclined) { UserMessage = WrongPin },
        new("DP00800001003", RejectedRef, CustomerLimit),
        new("DP00800001004", RejectedRef, AmountOutOfRange),
        new("DP00800001005", RejectedRef, CustomerDeclined) { UserMessage = "The PIN was not entered. Try again." },
        new("DP00800001007", RejectedRef, CustomerFunds),
        new("DP00800001008", RejectedRef, CustomerDeclined),
        new("DP00800001009", RejectedRef, PartyNotPermitted),
        new("DP00800001010", RejectedRef, PartyNotPermitted),
        new("DP00800001013", RejectedRef, CustomerDeclined),
        new("DP00800001024", RejectedRef, CustomerTimeout),
        new("DP00800001029", RejectedRef, CustomerTimeout),
        new("DP008001013", RejectedRef, CustomerDeclined),
        new("DP008001016", RejectedRef, PartyNotPermitted),
        new("DP008001021", RejectedRef, CustomerFunds),
        // Documented as ambiguous, seen beside a failure by a wrong PIN.
        new("DP008001023", RejectedRef, CustomerDeclined) { UserMessage = WrongPin });

    /// <summary>Disbursements: the host pays.</summary>
    public static CodeTable Disbursements { get; } = new(
        new("DP00900001003", RejectedRef, CustomerLimit),
        new("DP00900001004", RejectedRef, AmountOutOfRange),
        new("DP00900001005", RejectedRef, ProviderFault),
        new("DP00900001007", RejectedRef, FloatInsufficient),
        new("DP00900001009", RejectedRef, PartyUnknown),
        new("DP00900001010", RejectedRef, PartyNotPermitted),
        new("DP00900001012", RejectedRef, PartyUnknown),
        new("DP00900001013", RejectedRef, ProviderFault),
        new("DP00900001019", RejectedRef, Misconfigured));

    /// <summary>Cash-in: the host pays.</summary>
    public static CodeTable Cash { get; } = new(
        new("DP01000001002", RejectedRef, Misconfigured),
        new("DP01000001003", RejectedRef, CustomerLimit),
        new("DP01000001004", RejectedRef, AmountOutOfRange),
        new("DP01000001005", RejectedRef, ProviderFault),
        new("DP01000001007", RejectedRef, FloatInsufficient),
        new("DP01000001008", RejectedRef, PartyNotPermitted),
        new("DP01000001009", RejectedRef, PartyUnknown),
        new("DP01000001010", RejectedRef, PartyNotPermitted),
        new("DP01000001012", RejectedRef, PartyUnknown),
        new("DP01000001013", RejectedRef, ProviderFault));

    private const string WrongPin = "The PIN was wrong. Try again.";
}
