using static Integrations.ErrorCategory;
using static Integrations.FailoverRule;

namespace Integrations.MtnMomo.Tests.Codes;

/// <summary>What the contract says of MTN's answers, copied row by row with its own letters and words. Nothing here comes from the package.</summary>
internal static class ContractTable
{
    /// <summary>Not executed: another reference or another route is safe.</summary>
    public const string N = "N";

    /// <summary>Unknown until asked about; nothing found makes it <see cref="N"/>.</summary>
    public const string NearlyN = "U, nearly N";

    /// <summary>Unknown: reconcile before anything else.</summary>
    public const string U = "U";

    /// <summary>Accepted.</summary>
    public const string P = "P";

    /// <summary>Answers to a creating request: status, code or body, the letter, and the questions that the contract asks for before the letter counts.</summary>
    public static readonly (int Status, string Answer, string Letter, int Questions)[] Signals =
    [
        (301, "", N, 0),
        (302, "", N, 0),
        (307, "", N, 0),
        (400, "", N, 1),
        (401, Gateway, N, 0),
        (401, "", N, 0),
        (403, "", N, 0),
        (403, "FORBIDDEN IP", N, 0),
        (404, "", N, 0),
        (405, "", N, 0),
        (411, "<html>", N, 0),
        (415, "", N, 0),
        (429, "", N, 0),
        (409, "RESOURCE_ALREADY_EXIST", U, 1),
        (500, "NOT_ALLOWED", N, 1),
        (500, "NOT_ALLOWED_TARGET_ENVIRONMENT", N, 1),
        (500, "INVALID_CALLBACK_URL_HOST", N, 1),
        (500, "INVALID_CURRENCY", N, 1),
        (500, "PAYER_NOT_FOUND", NearlyN, 1),
        (500, "PAYEE_NOT_FOUND", NearlyN, 1),
        (500, "PAYEE_NOT_ALLOWED_TO_RECEIVE", NearlyN, 1),
        (500, "NOT_ENOUGH_FUNDS", NearlyN, 1),
        (500, "PAYER_LIMIT_REACHED", NearlyN, 1),
        (500, "INTERNAL_PROCESSING_ERROR", U, 0),
        (500, "", U, 0),
        (500, "<html>", U, 0),
        (500, "SOMETHING_NEW", U, 0),
        (502, "", U, 0),
        (503, "", U, 0),
        (503, "SERVICE_UNAVAILABLE", U, 0),
        (504, "", U, 0),
        (202, "", P, 0),
        (200, "", U, 0),
        (201, "", U, 0),
        (204, "", U, 0),
    ];

    /// <summary>Codes with status 500 that the package must know by name: the letter, and the cause to tell for money that comes in and that goes out.</summary>
    public static readonly (string Code, string Letter, ErrorCategory Collecting, ErrorCategory PayingOut)[] Codes =
    [
        ("NOT_ALLOWED", N, Misconfigured, Misconfigured),
        ("NOT_ALLOWED_TARGET_ENVIRONMENT", N, Misconfigured, Misconfigured),
        ("INVALID_CALLBACK_URL_HOST", N, Misconfigured, Misconfigured),
        ("INVALID_CURRENCY", N, Misconfigured, Misconfigured),
        ("PAYER_NOT_FOUND", NearlyN, PartyUnknown, PartyUnknown),
        ("PAYEE_NOT_FOUND", NearlyN, PartyUnknown, PartyUnknown),
        ("PAYEE_NOT_ALLOWED_TO_RECEIVE", NearlyN, PartyNotPermitted, PartyNotPermitted),
        ("NOT_ENOUGH_FUNDS", NearlyN, CustomerFunds, FloatInsufficient),
        ("PAYER_LIMIT_REACHED", NearlyN, CustomerLimit, FloatInsufficient),
        ("INTERNAL_PROCESSING_ERROR", U, OutcomeUnknown, OutcomeUnknown),
        ("SERVICE_UNAVAILABLE", U, OutcomeUnknown, OutcomeUnknown),
    ];

    /// <summary>
    /// Reasons of a failure: what the contract tells the caller of a collection, whether another route helps then, and the categories of both directions. Money that goes out has the host as its payer, and nobody who
    /// could cancel.
    /// </summary>
    public static readonly (string Reason, string Cause, FailoverRule OtherRoute, ErrorCategory Collecting, ErrorCategory PayingOut)[] Reasons =
    [
        ("APPROVAL_REJECTED", "customer said no", No, CustomerDeclined, CustomerDeclined),
        ("PAYMENT_NOT_APPROVED", "customer said no", No, CustomerDeclined, CustomerDeclined),
        ("EXPIRED", "no PIN within the window", No, CustomerTimeout, CustomerTimeout),
        ("COULD_NOT_PERFORM_TRANSACTION", "no PIN within the window", No, CustomerTimeout, CustomerTimeout),
        ("NOT_ENOUGH_FUNDS", "payer short; own float short or receiver limit", No, CustomerFunds, FloatInsufficient),
        ("LOW_BALANCE_OR_PAYEE_LIMIT_REACHED_OR_NOT_ALLOWED", "as the name says, not separable", No, CustomerLimit, CustomerLimit),
        ("PAYER_LIMIT_REACHED", "daily or monthly limit", No, CustomerLimit, FloatInsufficient),
        ("PAYER_NOT_FOUND", "not an MTN wallet, wrong number, ported number", OnlyIfReachDiffers, PartyUnknown, PartyUnknown),
        ("PAYEE_NOT_FOUND", "not an MTN wallet, wrong number, ported number", OnlyIfReachDiffers, PartyUnknown, PartyUnknown),
        ("SENDER_ACCOUNT_NOT_ACTIVE", "blocked account", No, PartyNotPermitted, PartyNotPermitted),
        ("PAYEE_NOT_ALLOWED_TO_RECEIVE", "blocked account", No, PartyNotPermitted, PartyNotPermitted),
        ("NOT_ALLOWED", "own configuration or own account", Yes, Misconfigured, Misconfigured),
        ("NOT_ALLOWED_TARGET_ENVIRONMENT", "own configuration or own account", Yes, Misconfigured, Misconfigured),
        ("INVALID_CALLBACK_URL_HOST", "own configuration or own account", Yes, Misconfigured, Misconfigured),
        ("INVALID_CURRENCY", "own configuration or own account", Yes, Misconfigured, Misconfigured),
        ("SERVICE_UNAVAILABLE", "platform", Yes, ProviderFault, ProviderFault),
        ("INTERNAL_PROCESSING_ERROR", "platform", Yes, ProviderFault, ProviderFault),
        ("TRANSACTION_CANCELED", "cancelled inside the wallet", No, CustomerDeclined, ProviderFault),
        ("TRANSACTION_CANCELED.", "cancelled inside the wallet", No, CustomerDeclined, ProviderFault),
        ("TRANSACTION_NOT_COMPLETED", "cancelled inside the wallet", No, CustomerDeclined, ProviderFault),
    ];

    /// <summary>Codes of the definitions, and such that were seen, which are no listed reason: a failure stays one, whatever it is called.</summary>
    public static readonly string[] OtherCodes =
    [
        "RESOURCE_NOT_FOUND", "RESOURCE_ALREADY_EXIST", "TRANSACTION_NOT_FOUND", "NOT_FOUND", "INFORMATIONAL_SCOPE_INSTRUCTION", "MISSING_SCOPE_INSTRUCTION", "MORE_THAN_ONE_FINANCIAL_SCOPE_NOT_SUPPORTED",
        "UNSUPPORTED_SCOPE_COMBINATION", "CONSENT_MISMATCH", "UNSUPPORTED_SCOPE", "TRANSFER_TYPE_UNKNOWN", "TARGET_AUTHORIZATION_ERROR",
    ];

    private const string Gateway = """{"statusCode":401,"message":"Access denied due to invalid subscription key."}""";
}
