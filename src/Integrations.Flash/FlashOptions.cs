using System.ComponentModel.DataAnnotations;
using Integrations.Http;
using Microsoft.Extensions.Options;

namespace Integrations.Flash;

/// <summary>Settings of one Flash account: an application and the account that it sells from.</summary>
/// <remarks>Checked when the host starts. The secrets may come from an <c>ICredentialSource</c> of the host instead; they are not required here then. Limits are in rand; where the product list names narrower ones, those count.</remarks>
public sealed class FlashOptions
{
    /// <summary>Which Flash. Default <see cref="ProviderEnvironment.Sandbox"/>.</summary>
    public ProviderEnvironment Environment { get; set; }

    /// <summary>Replaces Flash's address: https, or http on the loopback address. Default: none.</summary>
    public Uri? BaseAddress { get; set; }

    /// <summary>The account that sells, exactly as Flash issued it: <c>1111-2222-3333-4444</c>. Required.</summary>
    [Required(ErrorMessage = "AccountNumber is missing; set the account exactly as Flash issued it, such as 1111-2222-3333-4444.")]
    [RegularExpression("^[A-Za-z0-9-]{1,64}$", ErrorMessage = "AccountNumber must be 1 to 64 letters, digits and hyphens, exactly as Flash issued it.")]
    public string? AccountNumber { get; set; }

    /// <summary>The account that redeems and refunds vouchers, where it is another one. Default: <see cref="AccountNumber"/>.</summary>
    [RegularExpression("^[A-Za-z0-9-]{1,64}$", ErrorMessage = "RedemptionAccountNumber must be 1 to 64 letters, digits and hyphens, exactly as Flash issued it.")]
    public string? RedemptionAccountNumber { get; set; }

    /// <summary>The consumer key. Secret. Required with <see cref="ConsumerSecret"/>, unless <see cref="ApiKey"/> is set.</summary>
    public string? ConsumerKey { get; set; }

    /// <summary>The consumer secret. Secret.</summary>
    public string? ConsumerSecret { get; set; }

    /// <summary>The API key as issued: Base64 of key, colon and secret. Secret. In place of the two; both together are an error.</summary>
    public string? ApiKey { get; set; }

    /// <summary>The store that requests name. Default: none; gift vouchers need one.</summary>
    [StringLength(64)]
    public string? StoreId { get; set; }

    /// <summary>The terminal that requests name. Default: none; gift vouchers need one.</summary>
    [StringLength(64)]
    public string? TerminalId { get; set; }

    /// <summary>Whether the account is configured for reversals. Routes of what can be reversed say so then, and no mobile number goes with a redemption or a refund. Default <see langword="false"/>.</summary>
    public bool AllowsReversals { get; set; }

    /// <summary>From what 1Vouchers and bills of the Bridge's routes are paid. Default <see cref="FlashPaymentSource.PaymentMethod"/>.</summary>
    public FlashPaymentSource PaymentSource { get; set; }

    /// <summary>The payment method that purchases name where the request has none. Default: none, and <c>Cash</c> for bills.</summary>
    [StringLength(64)]
    public string? PaymentMethod { get; set; }

    /// <summary>The path of the Flash Token purchase, which is printed without <c>4.0</c>. Default <c>/aggregation/flash-token/purchase</c>; unconfirmed.</summary>
    [RegularExpression("^/[A-Za-z0-9./-]{1,200}$", ErrorMessage = "FlashTokenPurchasePath must be a path that begins with a slash.")]
    public string FlashTokenPurchasePath { get; set; } = FlashAssumptions.FlashTokenPurchasePath;

    /// <summary>Longest reference, in characters, 36 to 128. Default 50; unconfirmed.</summary>
    [Range(36, 128)]
    public int ReferenceMaximum { get; set; } = FlashAssumptions.ReferenceMaximum;

    /// <summary>For how long a reference may be sent again, because Flash keeps its answer. Default 24 hours, from 1 min to 24 hours; unconfirmed. Keep it short rather than long: a forgotten reference sells again.</summary>
    public TimeSpan ResendWindow { get; set; } = FlashAssumptions.AnswersKept;

    /// <summary>How long before its end a token is not used any more. Default 20 s, from zero to 60 s.</summary>
    public TimeSpan TokenMargin { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>How long the product list is kept. Default 4 hours, from 1 min to 1 day. A code that Flash does not know any more loads it anew.</summary>
    public TimeSpan ProductListLife { get; set; } = TimeSpan.FromHours(4);

    /// <summary>How long after a sale its row in a daily file can be read at the latest. Default 2 days, from 1 to 7 days; when files come is not published.</summary>
    public TimeSpan StatementDelay { get; set; } = FlashAssumptions.StatementDelay;

    /// <summary>How long the answer of a health check is kept, so that Flash is asked no more often. Default 1 min, from 1 min to 1 hour.</summary>
    public TimeSpan HealthInterval { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Whether an amount outside the limits that a meter lookup names is refused. Default <see langword="true"/>; the limits are taken as cents, which is unconfirmed.</summary>
    public bool ChecksMeterLimits { get; set; } = true;

    /// <summary>Smallest voucher in rand. Default 1.</summary>
    [Range(1, 1_000_000)]
    public int VoucherMinimum { get; set; } = 1;

    /// <summary>Largest voucher in rand. Default 4000, as in the name of the 1Voucher.</summary>
    [Range(1, 1_000_000)]
    public int VoucherMaximum { get; set; } = 4000;

    /// <summary>Smallest cash-out PIN in rand. Default 50; a partner's rule, unconfirmed.</summary>
    [Range(1, 1_000_000)]
    public int CashOutMinimum { get; set; } = 50;

    /// <summary>Largest cash-out PIN in rand. Default 500, as observed in commercial terms.</summary>
    [Range(1, 1_000_000)]
    public int CashOutMaximum { get; set; } = 500;

    /// <summary>Smallest purchase of electricity or water in rand. Default 20; unconfirmed.</summary>
    [Range(1, 1_000_000)]
    public int ElectricityMinimum { get; set; } = 20;

    /// <summary>Largest purchase of electricity or water in rand. Default 2000; unconfirmed.</summary>
    [Range(1, 1_000_000)]
    public int ElectricityMaximum { get; set; } = 2000;

    /// <summary>Smallest airtime or eezi voucher in rand. Default 2, as in the name of eeziAirtime.</summary>
    [Range(1, 1_000_000)]
    public int AirtimeMinimum { get; set; } = 2;

    /// <summary>Largest airtime or eezi voucher in rand. Default 999, as in the name of eeziAirtime.</summary>
    [Range(1, 1_000_000)]
    public int AirtimeMaximum { get; set; } = 999;

    /// <summary>Smallest bill payment in rand. Default 1; Flash names none.</summary>
    [Range(1, 1_000_000)]
    public int BillMinimum { get; set; } = 1;

    /// <summary>Largest bill payment in rand. Default 50 000; Flash names none.</summary>
    [Range(1, 1_000_000)]
    public int BillMaximum { get; set; } = 50_000;

    /// <summary>Place of the account's routes among those that sell the same product; lower is tried first. Default 100, as every route.</summary>
    [Range(0, 10_000)]
    public int Priority { get; set; } = 100;

    /// <summary>Times and limits of the HTTP pipeline, shared by all Flash accounts of the host: set them in one registration. Default: <see langword="null"/>, the pipeline's own values.</summary>
    [ValidateObjectMembers]
    public HttpPipelineOptions? Http { get; set; }
}
