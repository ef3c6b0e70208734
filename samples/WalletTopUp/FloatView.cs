using System.ComponentModel;
using Integrations.Wallets;

namespace Integrations.Samples.WalletTopUp;

/// <summary>A purchase of float as it stands.</summary>
internal sealed record FloatView(
    string IdempotencyKey,
    [property: Description("awaiting_code: send it again with the code. pending: the amount is held until it is known whether the float was funded. completed: booked. failed: released.")] WalletOperationState Status,
    decimal Amount,
    string Currency,
    string Message,
    [property: Description("Why it failed.")] ErrorCategory? Category,
    [property: Description("The payment in the journal that funds it, where the Bridge does.")] string? PaymentId,
    [property: Description("The code that it waits for.")] CodeView? Code);
