using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Integrations.Samples.WalletTopUp;

/// <summary>A top-up.</summary>
internal sealed record PushForm(
    [property: Required, Description("The partner of the key.")] string? PartnerId,
    [property: Required, Description("Whole shillings of Kenya.")] decimal? Amount,
    [property: Required, Description("Who pays: a Kenyan mobile number, 0712345678 or +254712345678.")] string? PhoneNumber,
    [property: Required, Description("What the customer and the statement show, 1 to 100 characters. The prompt shows 12: longer ones are shortened there.")] string? Description);
