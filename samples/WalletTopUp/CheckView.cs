using System.ComponentModel;

namespace Integrations.Samples.WalletTopUp;

/// <summary>A top-up that could be begun.</summary>
internal sealed record CheckView(
    bool IsValid,
    decimal Amount,
    string Currency,
    [property: Description("Masked.")] string PhoneNumber,
    [property: Description("What the prompt shows as account.")] string AccountReference);
