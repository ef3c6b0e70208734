using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Integrations.Samples.WalletTopUp;

/// <summary>Asks how a top-up stands.</summary>
internal sealed record QueryForm(
    [property: Required, Description("The partner of the key.")] string? PartnerId,
    [property: Required, Description("The Idempotency-Key that the top-up was sent with.")] string? IdempotencyKey);
