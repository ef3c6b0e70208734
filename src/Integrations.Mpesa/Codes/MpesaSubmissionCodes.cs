using static Integrations.ErrorCategory;
using static Integrations.Payments.Claim;

namespace Integrations.Mpesa.Codes;

/// <summary>What the answer to a submission means, by code and message: the same code carries different faults, and the HTTP status decides nothing by itself.</summary>
/// <remarks>What stands in no table is unknown.</remarks>
internal static class MpesaSubmissionCodes
{
    /// <summary>Prefix of the gateway's field refusals. Validation precedes forwarding, so an unlisted one in a JSON answer with status 400 was not carried out either.</summary>
    public const string FieldRefusalPrefix = "400";

    /// <summary>The token is good but the app lacks the product: a new token does not help.</summary>
    public const string NoProduct = "no apiproduct match found";

    /// <summary>The code of a spike arrest in its raw form.</summary>
    public const string SpikeArrestFault = "policies.ratelimit.SpikeArrestViolation";

    /// <summary><c>ResponseCode</c> of an answer with status 2xx, other than 0.</summary>
    public static CodeTable Responses { get; } = new(
        new("24", RefusedSend, InvalidRequest),
        new("25", RefusedSend, InvalidRequest),
        new("29", RefusedSend, InvalidRequest),
        new("100000005", RefusedSend, InvalidRequest),
        new("100000010", RefusedSend, Misconfigured),
        new("26", RefusedSend, ProviderDown),
        new("100000001", RefusedSend, ProviderDown),
        new("100000002", RefusedSend, RateLimited),
        new("100000011", RefusedSend, RateLimited),
        // "Request was cached, waiting for resending": it may still be carried out.
        new("100000000", None, OutcomeUnknown),
        new("17", None, OutcomeUnknown),
        new("100000004", None, OutcomeUnknown),
        new("100000007", None, OutcomeUnknown),
        new("100000009", None, OutcomeUnknown));

    /// <summary>Errors of operations without an idempotency key: STK push, B2C v1, reversal.</summary>
    public static CodeTable Unkeyed { get; } = new([.. Gateway, new("500.003.02", None, OutcomeUnknown) { Message = "System is busy" }]);

    /// <summary>Errors of operations that carry the caller's OriginatorConversationID: B2C v3 and Pochi.</summary>
    public static CodeTable Keyed { get; } = new([
        .. Gateway,
        new("500.003.02", RefusedSend, ProviderDown) { Message = "System is busy" },
        // The original was accepted under this key; this copy was not carried out. Never change the key.
        new("500.002.1001", Pending, DuplicateRef) { Message = "Duplicate OriginatorConversationID" },
    ]);

    /// <summary>Errors of C2B registration and simulation.</summary>
    public static CodeTable Registrations { get; } = new([.. Unkeyed.Rows, .. Repeated]);

    /// <summary>Errors of all operations, for the pipeline, which does not know the operation.</summary>
    public static CodeTable Any { get; } = new([.. Keyed.Rows, .. Repeated]);

    /// <summary>Errors of Daraja's envelope and of raw gateway faults that mean the same everywhere.</summary>
    private static CodeRow[] Gateway =>
    [
        new("400.002.02", RefusedSend, InvalidRequest),
        new("400.002.05", RefusedSend, InvalidRequest),
        new("400.003.02", RefusedSend, InvalidRequest),
        new("400.003.02", RefusedSend, Misconfigured) { Message = "use your own ShortCode" },
        new("400.001", RefusedSend, InvalidRequest),
        new("404.001.03", RefusedSend, AuthFailed),
        new("401.002.01", RefusedSend, AuthFailed),
        new("400.003.01", RefusedSend, AuthFailed),
        new("401.001", RefusedSend, AuthFailed),
        new("401.003.01", RefusedSend, AuthFailed),
        new(CodeTable.AnyCode, RefusedSend, Misconfigured) { Message = NoProduct },
        new("404.001.01", RefusedSend, Misconfigured),
        new("404.002.01", RefusedSend, Misconfigured),
        new("404.003.01", RefusedSend, Misconfigured),
        new("404.001.04", RefusedSend, Misconfigured),
        new("405.001", RefusedSend, Misconfigured),
        new("500.001.1001", RefusedSend, AuthFailed) { Message = "Wrong credentials" },
        new("500.001.1001", RefusedSend, Misconfigured) { Message = "Merchant does not exist" },
        // Another session is live, possibly our own lost push: not carried out, and no other route may be tried.
        new("500.001.1001", RefusedSend, CustomerBusy) { Message = "Unable to lock subscriber" },
        new("500.001.1001", None, OutcomeUnknown),
        new("500.002.1001", None, OutcomeUnknown),
        new("00.002.1001", None, OutcomeUnknown),
        new("500.003.02", RefusedSend, RateLimited) { Message = "Spike Arrest" },
        new(SpikeArrestFault, RefusedSend, RateLimited),
        new("500.003.03", RefusedSend, RateLimited),
        new("500.003.02", None, OutcomeUnknown),
        new("500.003.1001", None, OutcomeUnknown),
    ];

    private static CodeRow[] Repeated =>
    [
        new("500.003.1001", RejectedRef, Misconfigured) { Message = "already registered" },
        new("500.003.1001", RejectedRef, Misconfigured) { Message = "Duplicate notification info" },
    ];
}
