using System.ComponentModel;

namespace Integrations.Samples.WalletTopUp;

/// <summary>What a partner has.</summary>
internal sealed record BalanceView(
    string PartnerId,
    string Currency,
    [property: Description("What is on the wallet.")] decimal Balance,
    [property: Description("What of it is not held for a purchase under way.")] decimal Available,
    [property: Description("What was bought as float.")] decimal FloatBalance);
