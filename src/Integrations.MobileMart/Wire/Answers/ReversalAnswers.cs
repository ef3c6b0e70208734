using Integrations.Http;
using Integrations.MobileMart.Codes;
using Integrations.Payments;

namespace Integrations.MobileMart.Wire.Answers;

/// <summary>The answer to a reversal. Its form is not published; only the reconciliation file makes it final.</summary>
internal static class ReversalAnswers
{
    public static Reading<MobileMartReversal> Read(Transmission transmission)
    {
        if (transmission.IsSuccessStatus)
        {
            return FulcrumNode.Read(transmission, static node => new MobileMartReversal { TransactionId = node.Text("transactionId"), At = node.Time("timestamp") }) is { TransactionId: not null } reversal
                ? new Reading<MobileMartReversal>(Claim.Pending, reversal, null)
                : Reading<MobileMartReversal>.Malformed();
        }

        if (FulcrumProblem.Read(transmission) is not { Code: { } code } || (int)transmission.Status.GetValueOrDefault() >= 500)
        {
            return Reading<MobileMartReversal>.Unknown();
        }

        return code is MobileMartCodes.DoesNotExist
            ? new Reading<MobileMartReversal>(Claim.RejectedRef, null, ErrorCategory.NotReversible, code)
            : MobileMartCodes.Purchases.Read<MobileMartReversal>(code, null);
    }
}
