using System.Collections.Frozen;

namespace Integrations.Settlement.Aptos.Wire;

/// <summary>What each refusal of a submission proves. What is not here is turned away now if a node said it with a number of a check, and unknown otherwise.</summary>
internal static class SubmissionRows
{
    private static readonly FrozenDictionary<int, SubmissionRow> ByCheck = new Dictionary<int, SubmissionRow>
    {
        [1] = new(AptosSubmissionState.Dead, ErrorCategory.Misconfigured),
        [2] = new(AptosSubmissionState.NotAccepted, ErrorCategory.Misconfigured),
        [3] = new(AptosSubmissionState.SlotUsed, ErrorCategory.DuplicateRef),
        [5] = new(AptosSubmissionState.NotAccepted, ErrorCategory.FloatInsufficient),
        [6] = new(AptosSubmissionState.Expired, ErrorCategory.StateConflict),
        [7] = new(AptosSubmissionState.NotAccepted, ErrorCategory.Misconfigured),
        [10] = new(AptosSubmissionState.Dead, ErrorCategory.InvalidRequest),
        [13] = new(AptosSubmissionState.NotAccepted, ErrorCategory.InvalidRequest),
        [14] = new(AptosSubmissionState.NotAccepted, ErrorCategory.InvalidRequest),
        [15] = new(AptosSubmissionState.NotAccepted, ErrorCategory.InvalidRequest),
        [16] = new(AptosSubmissionState.NotAccepted, ErrorCategory.InvalidRequest),
        [23] = new(AptosSubmissionState.Dead, ErrorCategory.Misconfigured),
        [26] = new(AptosSubmissionState.NotAccepted, ErrorCategory.Unsupported),
        [27] = new(AptosSubmissionState.Dead, ErrorCategory.InvalidRequest),
        [28] = new(AptosSubmissionState.Dead, ErrorCategory.InvalidRequest),
        [36] = new(AptosSubmissionState.NotAccepted, ErrorCategory.Misconfigured),
        [42] = new(AptosSubmissionState.SlotUsed, ErrorCategory.DuplicateRef),
        [44] = new(AptosSubmissionState.NotAccepted, ErrorCategory.InvalidRequest),
    }.ToFrozenDictionary();

    /// <summary>Whether a check is one that the table names.</summary>
    public static bool IsListed(int check) => ByCheck.ContainsKey(check);

    /// <summary>The row of a refusal; <see langword="null"/> when it proves nothing.</summary>
    /// <param name="status">The HTTP status.</param>
    /// <param name="error">What the node says; <see langword="null"/> when no node said it.</param>
    /// <param name="isPlain">Whether the answer is plain text or empty, as gateways refuse.</param>
    public static SubmissionRow? Find(int status, AptosNodeError? error, bool isPlain) => (status, error?.ErrorCode) switch
    {
        (400, "vm_error") => ByCheck.GetValueOrDefault(error.GetValueOrDefault().VmErrorCode ?? 0, new SubmissionRow(AptosSubmissionState.NotAccepted, ErrorCategory.InvalidRequest)),
        (400, "sequence_number_too_old") => new(AptosSubmissionState.SlotUsed, ErrorCategory.DuplicateRef),
        (400, "invalid_transaction_update") => new(AptosSubmissionState.SlotTaken, ErrorCategory.DuplicateRef),
        (400, "invalid_input") => new(AptosSubmissionState.Dead, ErrorCategory.InvalidRequest),
        (403, not null) => new(AptosSubmissionState.NotAccepted, ErrorCategory.Misconfigured),
        (411 or 413 or 415, not null) => new(AptosSubmissionState.NotAccepted, ErrorCategory.LocalFault),
        (507, not null) => new(AptosSubmissionState.NotAccepted, ErrorCategory.RateLimited),
        (429, _) when error is not null || isPlain => new(AptosSubmissionState.NotAccepted, ErrorCategory.RateLimited),
        (401, _) when error is not null || isPlain => new(AptosSubmissionState.NotAccepted, ErrorCategory.AuthFailed),
        _ => null,
    };
}
