namespace Integrations.Wallets;

/// <summary>Wallets over the ledger, and what they are used for. Registered by <c>services.AddWallets(…)</c>. Thread-safe.</summary>
/// <remarks>
/// Every operation has a key: the same key again is the same operation, also after a crash of this process at any point. Cancelling a call stops waiting. <see cref="LedgerStoreException"/> means: call again with the same key.
/// </remarks>
public interface IWalletService
{
    /// <summary>Opens a wallet.</summary>
    /// <exception cref="ArgumentException">A field breaks a rule; the message names it.</exception>
    Task<WalletStatus> OpenAsync(WalletDraft wallet, CancellationToken cancellationToken = default);

    /// <summary>A wallet with its balance; <see langword="null"/> when it is not there.</summary>
    Task<Wallet?> GetAsync(AccountId wallet, CancellationToken cancellationToken = default);

    /// <summary>Wallets of an owner, by id.</summary>
    Task<IReadOnlyList<Wallet>> ListAsync(string owner, string tenant = "", CancellationToken cancellationToken = default);

    /// <summary>Sets thresholds, limits and targets.</summary>
    /// <exception cref="ArgumentException">A setting breaks a rule; the message names it.</exception>
    Task<WalletStatus> ConfigureAsync(AccountId wallet, WalletSettings settings, CancellationToken cancellationToken = default);

    /// <summary>Lets nothing new be taken out. Money still comes in, and what was begun ends.</summary>
    Task<WalletStatus> SuspendAsync(AccountId wallet, CancellationToken cancellationToken = default);

    /// <summary>Ends a suspension.</summary>
    Task<WalletStatus> ResumeAsync(AccountId wallet, CancellationToken cancellationToken = default);

    /// <summary>Closes an empty wallet for which nothing is under way, for good.</summary>
    Task<WalletStatus> CloseAsync(AccountId wallet, CancellationToken cancellationToken = default);

    /// <summary>A wallet's statement, newest first, with the balance after each line.</summary>
    Task<IReadOnlyList<WalletStatementLine>> ListStatementAsync(AccountId wallet, EntryQuery query, CancellationToken cancellationToken = default);

    /// <summary>Moves money to another wallet, with its fee or not at all.</summary>
    Task<WalletOperation> TransferAsync(WalletTransferRequest request, CancellationToken cancellationToken = default);

    /// <summary>Takes money from a phone through the Bridge. The wallet is credited when it is proven that the customer paid: once, whatever repeats.</summary>
    Task<WalletOperation> TopUpAsync(TopUpRequest request, CancellationToken cancellationToken = default);

    /// <summary>Pays out from a wallet through the Bridge: held, sent, then posted on success, released on proof that nothing moved, and kept while neither is known.</summary>
    Task<WalletOperation> PayOutAsync(PayOutRequest request, CancellationToken cancellationToken = default);

    /// <summary>Buys prepaid value from a wallet through the Bridge, held and posted as a payout is.</summary>
    Task<WalletOperation> PurchaseAsync(PurchaseRequest request, CancellationToken cancellationToken = default);

    /// <summary>Begins a purchase of float: a code goes to the buyer. Again with the same key, a new code for the same purchase.</summary>
    Task<WalletOperation> BeginFloatPurchaseAsync(FloatPurchaseRequest request, CancellationToken cancellationToken = default);

    /// <summary>Checks the code, holds the money and begins to fund. A wrong code leaves the purchase waiting for one.</summary>
    /// <param name="request">As it was begun.</param>
    /// <param name="code">What was typed.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    Task<WalletOperation> ConfirmFloatPurchaseAsync(FloatPurchaseRequest request, string code, CancellationToken cancellationToken = default);

    /// <summary>A person at the bank says how a funding ended: the way of <see cref="IFloatFunding"/> that ships. Where a payment of the Bridge funds, that payment decides, and this only looks at it.</summary>
    /// <param name="wallet">The wallet.</param>
    /// <param name="key">The purchase's key.</param>
    /// <param name="status">Funded or refused.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The purchase; <see langword="null"/> when it is not there.</returns>
    Task<WalletOperation?> SettleFloatPurchaseAsync(AccountId wallet, string key, FloatFundingStatus status, CancellationToken cancellationToken = default);

    /// <summary>An operation; <see langword="null"/> when it is not there.</summary>
    Task<WalletOperation?> FindAsync(AccountId wallet, string key, CancellationToken cancellationToken = default);

    /// <summary>Books lines of a settlement between the outside and the settlement account, each once.</summary>
    /// <param name="source">Whose lines: a provider's account, 1 to 64 characters.</param>
    /// <param name="lines">The lines, in one currency each.</param>
    /// <param name="tenant">Whose account.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    Task<SettlementImport> ImportAsync(string source, IReadOnlyList<SettlementLine> lines, string tenant = "", CancellationToken cancellationToken = default);

    /// <summary>Carries on operations whose time has come, as the host does by itself every <see cref="WalletOptions.PollEvery"/>.</summary>
    /// <returns>How many were looked at.</returns>
    Task<int> RecoverAsync(CancellationToken cancellationToken = default);
}
