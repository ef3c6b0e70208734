using System.Collections.Frozen;
using static Integrations.ErrorCategory;
using static Integrations.FailoverRule;
using static Integrations.Finality;

namespace Integrations;

/// <summary>The table of what follows from each category: one row a category.</summary>
public static class ErrorCategoryRules
{
    private const string Confirming = "We are confirming your payment. Do not pay again.";
    private const string Later = "Please try again later.";

    private static readonly FrozenDictionary<ErrorCategory, ErrorCategoryRule> Rules = new Dictionary<ErrorCategory, ErrorCategoryRule>
    {
        [InvalidRequest] = new(Final, No, 0, false, "Details are not valid. Check and try again."),
        [Unsupported] = new(Final, Yes, 0, false, "This service is not available for this number or currency."),
        [AmountOutOfRange] = new(Final, Yes, 0, false, "Amount is outside the allowed range."),
        [CustomerLimit] = new(Final, No, 0, false, "The account limit has been reached."),
        [CustomerFunds] = new(Final, No, 0, false, "Not enough money in the wallet."),
        [FloatInsufficient] = new(Final, Yes, 0, true, Later),
        [PartyUnknown] = new(Final, OnlyIfReachDiffers, 0, false, "Number is not registered."),
        [PartyNotPermitted] = new(Final, No, 0, false, "This account cannot be used."),
        [CustomerDeclined] = new(Final, No, 0, false, "You cancelled, or the PIN was wrong."),
        [CustomerTimeout] = new(WhenDocumented, No, 0.5, false, "The request expired. Try again."),
        [CustomerBusy] = new(Final, No, 0, false, "Another session is open on the phone."),
        [RiskOrCompliance] = new(Final, Never, 0, false, "We cannot complete this payment."),
        [DuplicateRef] = new(NotFinal, No, 0, false, ""),
        [ProductUnavailable] = new(Final, Yes, 0.5, false, "Product is unavailable now."),
        [VoucherState] = new(Final, No, 0, false, "Voucher is used, expired, cancelled or not found."),
        [AuthFailed] = new(Final, Yes, 1, true, Later),
        [Misconfigured] = new(Final, Yes, 1, true, Later),
        [RateLimited] = new(WhenDocumented, Yes, 0.5, false, "Please wait a moment."),
        [ProviderDown] = new(Final, Yes, 1, false, "Service is unavailable. We are trying another way."),
        [ProviderFault] = new(WhenDocumented, Yes, 1, false, "Please try again."),
        [OutcomeUnknown] = new(NotFinal, AfterProof, 1, false, Confirming),
        [MalformedAnswer] = new(NotFinal, AfterProof, 1, false, Confirming),
        [StateConflict] = new(Final, No, 0, false, "The offer expired. Start again."),
        [NotReversible] = new(Final, No, 0, false, "This payment cannot be reversed."),
        [LocalFault] = new(WhenDocumented, Yes, 0, true, "Please try again."),
    }.ToFrozenDictionary();

    /// <summary>The rule of a category.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not one of the 25 categories.</exception>
    public static ErrorCategoryRule Rule(this ErrorCategory category) =>
        Rules.TryGetValue(category, out var rule) ? rule : throw new ArgumentOutOfRangeException(nameof(category), category, "This is not one of the 25 error categories.");
}
