namespace Integrations.Bridge;

/// <summary>Names in logs, metrics and traces.</summary>
internal static class BridgeTelemetry
{
    public const string Package = "Integrations.Bridge";

    public static string OperationOf(PaymentKind kind) => kind switch
    {
        PaymentKind.Collect => "collect",
        PaymentKind.Disburse => "disburse",
        PaymentKind.Vend => "vend",
        PaymentKind.Refund => "refund",
        _ => "settle",
    };

    /// <summary>What the answer to a send proves.</summary>
    public static string ClassificationOf(Finding finding, int bodiesStarted) => bodiesStarted is 0 ? "not_sent" : finding.Claim switch
    {
        Claim.Succeeded or Claim.Reversed => "succeeded",
        Claim.Pending or Claim.Asked => "accepted",
        Claim.RejectedRef => "rejected",
        Claim.RefusedSend => "refused",
        _ => "unknown",
    };

    public static string NameOf(InquiryAnswer answer) => answer switch
    {
        InquiryAnswer.Found => "found",
        InquiryAnswer.NotFound => "not_found",
        InquiryAnswer.Asked => "asked",
        _ => "unanswered",
    };

    public static string NameOf(CommitResult? result) => result switch
    {
        CommitResult.Committed => "committed",
        CommitResult.Conflict => "conflict",
        CommitResult.Forbidden => "forbidden",
        _ => "failed",
    };

    public static string NameOf(JournalWrite write) => write switch
    {
        JournalWrite.Prepare => "prepare",
        JournalWrite.Record => "record",
        _ => "conclude",
    };
}
