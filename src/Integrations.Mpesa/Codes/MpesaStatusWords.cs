using static Integrations.ErrorCategory;
using static Integrations.Payments.Claim;

namespace Integrations.Mpesa.Codes;

/// <summary><c>TransactionStatus</c> of a queried transaction. Any other word says nothing.</summary>
internal static class MpesaStatusWords
{
    public static CodeTable Words { get; } = new(
        new("Completed", Succeeded),
        new("Cancelled", RejectedRef, ProviderFault),
        new("Declined", RejectedRef, ProviderFault),
        new("Expired", RejectedRef, ProviderFault),
        new("Initiated", Pending),
        new("Authorized", Pending),
        new("Pending Authorized", Pending));
}
