using System.ComponentModel;
using Integrations.Wallets;

namespace Integrations.Samples.WalletTopUp;

/// <summary>A top-up as it stands.</summary>
internal sealed record TopUpView(
    string IdempotencyKey,
    [property: Description("pending: under way, not failed however long it takes. completed: the wallet is credited. failed: it is proven that nothing was paid. review: somebody must look.")] WalletOperationState Status,
    decimal Amount,
    string Currency,
    string Description,
    [property: Description("A sentence for people.")] string Message,
    [property: Description("Why it failed.")] ErrorCategory? Category,
    [property: Description("The payment in the journal.")] string? PaymentId,
    [property: Description("The provider's receipt.")] string? Receipt,
    [property: Description("True when the sandbox answered: no money moved.")] bool IsSimulated);
