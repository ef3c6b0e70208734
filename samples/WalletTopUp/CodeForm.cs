using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Integrations.Samples.WalletTopUp;

/// <summary>Asks for a code.</summary>
internal record CodeForm(
    [property: Required, Description("The partner of the key.")] string? PartnerId,
    [property: Description("The Kenyan mobile number that the code goes to. A disbursement's is the one that is paid. Of a float purchase: none, or the partner's own.")] string? PhoneNumber,
    [property: Description("The address that it goes to where there is no number.")] string? EmailAddress,
    [property: Required, Description("float_purchase, disbursement or wallet_topup.")] string? Purpose,
    [property: Required, Description("Whole shillings of Kenya. The code is good for this amount alone.")] decimal? Amount);
