using System.Globalization;

namespace Integrations.Sandbox.MtnMomo;

/// <summary>The test numbers of MTN's sandbox, as data. Anything else succeeds.</summary>
internal static class MomoScenarios
{
    private const string Root = "46733123";

    private static readonly MomoOutcome Failed = MomoOutcome.Failed("INTERNAL_PROCESSING_ERROR");
    private static readonly MomoOutcome Rejected = MomoOutcome.Failed("APPROVAL_REJECTED");
    private static readonly MomoOutcome Expired = MomoOutcome.Failed("EXPIRED");

    /// <summary>Request to pay, withdraw and deposit, from …450.</summary>
    private static readonly MomoOutcome[] Prompted =
    [
        Failed, Rejected, Expired, MomoOutcome.Ongoing, MomoOutcome.Delayed, Error("PAYER_NOT_FOUND"), Error("PAYEE_NOT_ALLOWED_TO_RECEIVE"), Error("NOT_ALLOWED"),
        Error("NOT_ALLOWED_TARGET_ENVIRONMENT"), Error("INVALID_CALLBACK_URL_HOST"), Error("INVALID_CURRENCY"), Error("INTERNAL_PROCESSING_ERROR"), Error("SERVICE_UNAVAILABLE"),
        Error("COULD_NOT_PERFORM_TRANSACTION"),
    ];

    /// <summary>Transfer, from …450.</summary>
    private static readonly MomoOutcome[] Transfers =
    [
        Failed, Rejected, Expired, MomoOutcome.Ongoing, MomoOutcome.Delayed, Error("NOT_ENOUGH_FUNDS"), Error("PAYER_LIMIT_REACHED"), Error("PAYEE_NOT_FOUND"), Error("NOT_ALLOWED"),
        Error("NOT_ALLOWED_TARGET_ENVIRONMENT"), Error("INVALID_CALLBACK_URL_HOST"), Error("INVALID_CURRENCY"), Error("INTERNAL_PROCESSING_ERROR"), Error("SERVICE_UNAVAILABLE"),
        Error("TRANSFER_TYPE_UNKNOWN"),
    ];

    /// <summary>Pre-approval, from …450.</summary>
    private static readonly MomoOutcome[] PreApprovals =
    [
        Failed, Rejected, Expired, MomoOutcome.Ongoing, MomoOutcome.Delayed, Error("PAYER_NOT_FOUND"), Error("NOT_ALLOWED"), Error("NOT_ALLOWED_TARGET_ENVIRONMENT"),
        Error("INVALID_CALLBACK_URL_HOST"), Error("INVALID_CURRENCY"), Error("INTERNAL_PROCESSING_ERROR"), Error("SERVICE_UNAVAILABLE"),
    ];

    /// <summary>Refunds of the references 1 to 13.</summary>
    private static readonly MomoOutcome[] Refunds =
    [
        Error("RESOURCE_NOT_FOUND"), Failed, Rejected, Expired, MomoOutcome.Ongoing, MomoOutcome.Delayed, Error("NOT_ALLOWED"), Error("NOT_ALLOWED_TARGET_ENVIRONMENT"),
        Error("INVALID_CALLBACK_URL_HOST"), Error("INVALID_CURRENCY"), Error("INTERNAL_PROCESSING_ERROR"), Error("SERVICE_UNAVAILABLE"), Error("COULD_NOT_PERFORM_TRANSACTION"),
    ];

    /// <summary>Questions about account holders, from …450; the first two are answers, not errors.</summary>
    private static readonly string[] AccountHolders =
        ["NOT_FOUND", "NOT_ACTIVE", "NOT_ALLOWED", "NOT_ALLOWED_TARGET_ENVIRONMENT", "INTERNAL_PROCESSING_ERROR", "SERVICE_UNAVAILABLE"];

    private static readonly string[] AccountHolderNames = ["notfound", "notactive", "notallowed", "notallowedtargetenvironment", "internalprocessingerror", "serviceunavailable"];

    private static readonly string[] AccountHolderCodes =
    [
        "5cecb5a7-8bd0-4f49-87b1-8eb9ecc7b7bc", "b0040b3c-b426-4a90-af6e-673e65861cd7", "4d5f500f-c385-4901-9be5-25b6d36ad220", "d2265f9b-0c22-496d-908f-79a65ad66266",
        "8f548a78-ceb8-4d12-a243-5640b91e91a4", "585c07a4-2c80-42f7-9e73-e586b36dee68",
    ];

    /// <summary>The number that has no pre-approvals.</summary>
    public const string NoPreApprovals = Root + "469";

    public static MomoOutcome ForPrompt(string party, bool isRequestToPay) =>
        isRequestToPay && party is Root + "464" ? Error("TRANSFER_TYPE_UNKNOWN") : At(Prompted, party);

    public static MomoOutcome ForTransfer(string party) => At(Transfers, party);

    public static MomoOutcome ForPreApproval(string party) => At(PreApprovals, party);

    public static MomoOutcome ForRefund(string original) =>
        int.TryParse(original, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= Refunds.Length ? Refunds[number - 1] : MomoOutcome.Success;

    public static MomoOutcome ForPayment(decimal amount) => amount switch
    {
        2000 => Failed,
        3000 => MomoOutcome.PendingThenSuccess,
        4000 => MomoOutcome.PendingThenFailed,
        5000 or 6000 => MomoOutcome.Never,
        7000 => Error("TRANSFER_TYPE_UNKNOWN"),
        _ => MomoOutcome.Success,
    };

    /// <summary>What the check of an account holder meets; <see langword="null"/> for an active one.</summary>
    public static string? ForAccountHolder(string type, string id)
    {
        var index = type switch
        {
            "msisdn" => IndexOf(id),
            "email" => id.EndsWith("@email.com", StringComparison.Ordinal) ? Array.IndexOf(AccountHolderNames, id[..^"@email.com".Length]) : -1,
            _ => Array.IndexOf(AccountHolderCodes, id),
        };
        return index >= 0 && index < AccountHolders.Length ? AccountHolders[index] : null;
    }

    private static MomoOutcome Error(string code) => MomoOutcome.ApiError(code);

    private static MomoOutcome At(MomoOutcome[] outcomes, string party) => IndexOf(party) is >= 0 and var index && index < outcomes.Length ? outcomes[index] : MomoOutcome.Success;

    private static int IndexOf(string party) =>
        party.Length is 11 && party.StartsWith(Root, StringComparison.Ordinal) && int.TryParse(party.AsSpan(Root.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number - 450
            : -1;
}
