using System.Diagnostics.CodeAnalysis;

namespace Integrations;

/// <summary>What went wrong, in the family's own words. Every provider's codes are mapped to these 25 categories; the mapping is data.</summary>
/// <remarks>What follows from a category (may the payment be tried again, elsewhere, what to tell the customer) is in <see cref="ErrorCategoryRules"/>.</remarks>
[SuppressMessage("Design", "CA1008:Enums should have zero value", Justification = "A category that nobody chose must not look like a category.")]
public enum ErrorCategory
{
    /// <summary>A field was refused: wrong format, length or a missing value.</summary>
    InvalidRequest = 1,

    /// <summary>The provider does not offer this operation, currency or transaction type here.</summary>
    Unsupported = 2,

    /// <summary>The amount is under the minimum or over the maximum of one transaction.</summary>
    AmountOutOfRange = 3,

    /// <summary>The customer's daily, weekly, monthly or balance limit would be exceeded.</summary>
    CustomerLimit = 4,

    /// <summary>The customer's wallet holds too little money.</summary>
    CustomerFunds = 5,

    /// <summary>The host's own account at the provider holds too little money.</summary>
    FloatInsufficient = 6,

    /// <summary>The number or account is not registered with the provider.</summary>
    PartyUnknown = 7,

    /// <summary>The account exists but may not do this: blocked, suspended or without a mandate.</summary>
    PartyNotPermitted = 8,

    /// <summary>The customer cancelled or failed to authorise.</summary>
    CustomerDeclined = 9,

    /// <summary>The customer did not answer in time.</summary>
    CustomerTimeout = 10,

    /// <summary>Another session is open on the customer's phone.</summary>
    CustomerBusy = 11,

    /// <summary>Refused for risk, sanctions or compliance. Never tried elsewhere.</summary>
    RiskOrCompliance = 12,

    /// <summary>The reference was used before: an earlier request exists and decides.</summary>
    DuplicateRef = 13,

    /// <summary>The product is out of stock or switched off at the supplier.</summary>
    ProductUnavailable = 14,

    /// <summary>The voucher is used, expired, cancelled or not found.</summary>
    VoucherState = 15,

    /// <summary>The provider refused the host's credentials.</summary>
    AuthFailed = 16,

    /// <summary>The account at the provider is not set up for this call.</summary>
    Misconfigured = 17,

    /// <summary>Too many requests.</summary>
    RateLimited = 18,

    /// <summary>The provider could not be reached, or said that it accepted nothing.</summary>
    ProviderDown = 19,

    /// <summary>The provider reports that its own processing failed.</summary>
    ProviderFault = 20,

    /// <summary>The request may have been carried out. Ask before paying again.</summary>
    OutcomeUnknown = 21,

    /// <summary>The answer could not be read. Treated as <see cref="OutcomeUnknown"/>.</summary>
    MalformedAnswer = 22,

    /// <summary>The state changed meanwhile: a quote expired, an offer ended.</summary>
    StateConflict = 23,

    /// <summary>The provider cannot reverse this transaction.</summary>
    NotReversible = 24,

    /// <summary>This process failed before anything was sent.</summary>
    LocalFault = 25,
}
