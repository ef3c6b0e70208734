using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Integrations.Samples.WalletTopUp;

/// <summary>How a funding ended at the bank, where a person moves the money.</summary>
internal sealed record SettleForm(
    [property: Required, Description("Whose purchase.")] string? PartnerId,
    [property: Required, Description("The purchase's Idempotency-Key.")] string? IdempotencyKey,
    [property: Required, Description("True when the money is in the float account, false when it is proven that none moved.")] bool? IsFunded);
