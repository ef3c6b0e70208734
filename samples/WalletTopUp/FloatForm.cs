using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Integrations.Samples.WalletTopUp;

/// <summary>A purchase of float.</summary>
internal sealed record FloatForm(
    [property: Required, Description("The partner of the key.")] string? PartnerId,
    [property: Required, Description("Whole shillings of Kenya.")] decimal? Amount,
    [property: Description("The code that the partner's number or address was sent. Without it, one is sent.")] string? Otp);
