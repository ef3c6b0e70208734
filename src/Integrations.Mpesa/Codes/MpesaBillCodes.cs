using static Integrations.ErrorCategory;
using static Integrations.Payments.Claim;

namespace Integrations.Mpesa.Codes;

/// <summary><c>rescode</c> of Bill Manager. It moves no money.</summary>
internal static class MpesaBillCodes
{
    public static CodeTable Answers { get; } = new(new CodeRow("200", Succeeded));

    /// <summary>Cancelling one: it was paid in part, and stands.</summary>
    public static CodeTable Cancellations { get; } = new([.. Answers.Rows, new("409", RejectedRef, NotReversible)]);

    /// <summary>Cancelling several: one of them was paid in part. Whether the others stand is not documented.</summary>
    public static CodeTable BatchCancellations { get; } = new([.. Answers.Rows, new("409", None, OutcomeUnknown)]);
}
