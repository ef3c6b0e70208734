using static Integrations.ErrorCategory;
using static Integrations.Payments.Claim;

namespace Integrations.MobileMart.Codes;

/// <summary>What the switch's error codes mean. Those between 1000 and 1103 that have no row are not published: the outcome is unknown.</summary>
internal static class MobileMartCodes
{
    public const string NotSourced = "1002";
    public const string DoesNotExist = "1003";
    public const string RateLimited = "429";

    private const string NoProduct = "This product is not available.";
    private const string NoService = "Service not available right now.";

    /// <summary><c>fulcrumErrorCode</c> of the answer to a purchase.</summary>
    public static CodeTable Purchases { get; } = new(
        new("1000", RefusedSend, ProductUnavailable) { UserMessage = NoProduct },
        new("1001", RejectedRef, AmountOutOfRange) { UserMessage = "This amount is not accepted for this product or meter." },
        // Inferred: see MobileMartOptions.BelievesNotSourced.
        new(NotSourced, RefusedSend, ProductUnavailable) { UserMessage = "This product cannot be supplied right now." },
        new(DoesNotExist, RejectedRef, StateConflict) { UserMessage = "The lookup has expired, please start again." },
        new("1006", RefusedSend, AuthFailed) { UserMessage = NoService },
        new("1008", RefusedSend, FloatInsufficient) { UserMessage = NoService },
        new("1010", RejectedRef, InvalidRequest) { UserMessage = "Something in the request was not valid." },
        new("1011", RefusedSend, ProductUnavailable) { UserMessage = NoProduct },
        new("1012", None, OutcomeUnknown),
        new("1013", RejectedRef, InvalidRequest) { UserMessage = "This mobile number is not valid for this product." },
        new("1016", RejectedRef, Unsupported) { UserMessage = "This number cannot be recharged on this network." });

    /// <summary>The same codes in the answer to a lookup, which sells nothing: each is a refusal. A meter or account that is refused there is refused by the utility or biller, whoever asks.</summary>
    public static CodeTable Lookups { get; } = new(
        new("1000", RefusedSend, ProductUnavailable) { UserMessage = NoProduct },
        new("1001", RefusedSend, AmountOutOfRange) { UserMessage = "This amount is not accepted for this product or meter." },
        new(NotSourced, RefusedSend, ProductUnavailable) { UserMessage = "This product cannot be supplied right now." },
        new("1006", RefusedSend, AuthFailed) { UserMessage = NoService },
        new("1008", RefusedSend, FloatInsufficient) { UserMessage = NoService },
        new("1010", RefusedSend, InvalidRequest) { UserMessage = "Something in the request was not valid." },
        new("1011", RefusedSend, ProductUnavailable) { UserMessage = NoProduct },
        new("1013", RefusedSend, InvalidRequest) { UserMessage = "This mobile number is not valid for this product." },
        new("1016", RefusedSend, PartyUnknown) { UserMessage = "This meter or account was not accepted. Check the number." });

    /// <summary>HTTP statuses with which a purchase was turned away, in answers without a code that are no page. 409 is assumed to name a request that was used before. Every other one proves nothing.</summary>
    public static CodeTable Statuses { get; } = new(
        new("400", RejectedRef, InvalidRequest),
        new("401", RefusedSend, AuthFailed),
        new("403", RefusedSend, Misconfigured),
        new("404", RefusedSend, Misconfigured),
        new("405", RefusedSend, Misconfigured),
        new("409", None, OutcomeUnknown),
        new("415", RefusedSend, Misconfigured),
        new(RateLimited, RefusedSend, ErrorCategory.RateLimited));

    /// <summary>What is said of any code without a row.</summary>
    public const string Unconfirmed = "We could not confirm this purchase yet.";
}
