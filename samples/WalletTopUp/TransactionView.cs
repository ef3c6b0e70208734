using System.ComponentModel;

namespace Integrations.Samples.WalletTopUp;

/// <summary>One line of a wallet's statement.</summary>
internal sealed record TransactionView(
    [property: Description("Its place.")] long Sequence,
    [property: Description("What the wallet gained; less than nothing where money left.")] decimal Amount,
    [property: Description("What was on the wallet after it.")] decimal Balance,
    string Currency,
    string Description,
    DateTimeOffset RecordedAt,
    [property: Description("The payment in the journal, where there is one.")] string? PaymentId);
