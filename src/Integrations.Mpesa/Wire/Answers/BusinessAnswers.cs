using Integrations.Http;
using Integrations.Mpesa.Codes;
using Integrations.Payments;

namespace Integrations.Mpesa.Wire.Answers;

/// <summary>What a business checkout answers at once. Pure; never throws on the provider's bytes.</summary>
internal static class BusinessAnswers
{
    private const string Accepted = "0";

    /// <summary>The answer names nothing of the request. A code other than 0 is in no table, so it proves nothing.</summary>
    /// <param name="transmission">The answer.</param>
    /// <param name="ownReference">The reference that was sent.</param>
    public static Reading<BusinessCheckoutAcknowledgement> Checkout(Transmission transmission, string ownReference)
    {
        var answer = DarajaAnswer.Parse(transmission.Answer);
        if (transmission.IsSuccessStatus && answer is { ErrorCode: null, ResponseCode: null or Accepted } && WireNode.Read(transmission.Answer, static root => root.Text("code")) is { } code)
        {
            return code is Accepted
                ? new Reading<BusinessCheckoutAcknowledgement>(Claim.Pending, new BusinessCheckoutAcknowledgement { RequestReference = ownReference }, null)
                : Reading<BusinessCheckoutAcknowledgement>.Unknown(WireText.BoundedCode(code)) with { IsUnlisted = true };
        }

        return MpesaAnswers.Submission<BusinessCheckoutAcknowledgement>(transmission, answer, MpesaSubmissionCodes.Unkeyed);
    }
}
