using static Integrations.ErrorCategory;
using static Integrations.Payments.Claim;

namespace Integrations.Mpesa.Codes;

/// <summary><c>rescode</c> of Bill Manager. It moves no money.</summary>
internal static class MpesaBillCodes
{
    public static CodeTable Answers { get; } = new(new CodeRow("200", Succeeded));

    /// <summary>Cancelling: one that was paid in part stands, and so do all of its batch.</summary>
    public static CodeTable Cancellations { get; } = new([.. Answers.Rows, new("409", RejectedRef, NotReversible)]);
}
