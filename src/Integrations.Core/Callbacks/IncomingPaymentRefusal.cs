namespace Integrations.Callbacks;

/// <summary>Why incoming money is refused; selects the message that the customer gets.</summary>
public enum IncomingPaymentRefusal
{
    /// <summary>Any other reason.</summary>
    Other,

    /// <summary>The payer's number is not welcome.</summary>
    InvalidPayer,

    /// <summary>The account or bill number is unknown.</summary>
    InvalidAccount,

    /// <summary>The amount is wrong.</summary>
    InvalidAmount,

    /// <summary>The payer's details do not fit.</summary>
    InvalidDetails,

    /// <summary>The short code is wrong.</summary>
    InvalidShortCode,
}
