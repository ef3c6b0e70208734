using static Integrations.ErrorCategory;
using static Integrations.Payments.Claim;

namespace Integrations.Mpesa.Codes;

/// <summary><c>resultCode</c> of a business checkout.</summary>
internal static class MpesaCheckoutCodes
{
    public static CodeTable Results { get; } = new(
        new("0", Succeeded),
        new("4001", RejectedRef, CustomerDeclined));
}
