using System.ComponentModel;

namespace Integrations.Samples.WalletTopUp;

/// <summary>A page of a wallet's statement, newest first.</summary>
internal sealed record TransactionsView(
    IReadOnlyList<TransactionView> Transactions,
    [property: Description("Ask with before= this for the page after it; left out on the last page.")] long? Next);
