using System.Text.Json;

namespace Integrations.Settlement.Aptos;

/// <summary>Calls Aptos nodes. Thread-safe.</summary>
/// <remarks>
/// Reads go to the next node when one is away or of another chain. An answer about one thing is read up to 16 MiB, a page or a block up to 32 MiB; a longer one is <see cref="ErrorCategory.MalformedAnswer"/> with the code <c>answer_too_long</c>. A submission goes there with the same bytes: they run once at most, whoever sends them and how often. Answers of another chain are never believed.
/// </remarks>
public interface IAptosClient
{
    /// <summary>The chain that the client is configured for.</summary>
    byte ChainId { get; }

    /// <summary>The ledger and the node.</summary>
    /// <exception cref="IntegrationException">No node answered, or one refused.</exception>
    Task<AptosAnswer<AptosLedgerInfo>> GetLedgerAsync(CancellationToken cancellationToken = default);

    /// <summary>Whether the first node is there and its newest block is no older than this.</summary>
    /// <param name="atMost">Whole seconds count. <see langword="null"/> asks for no age.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    Task<bool> IsHealthyAsync(TimeSpan? atMost = null, CancellationToken cancellationToken = default);

    /// <summary>An account; <see langword="null"/> where nodes know none. Most have one for every address, with sequence number 0.</summary>
    /// <exception cref="IntegrationException">No node answered, or one refused.</exception>
    Task<AptosAnswer<AptosAccount?>> GetAccountAsync(AptosAddress address, ulong? ledgerVersion = null, CancellationToken cancellationToken = default);

    /// <summary>What an account holds of a fungible asset, in smallest units; 0 when it has none.</summary>
    /// <param name="address">The account.</param>
    /// <param name="metadata">The asset; <see cref="AptosAddress.Apt"/> is APT.</param>
    /// <param name="ledgerVersion">As it was; <see langword="null"/> for now.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="IntegrationException">No node answered, or one refused.</exception>
    Task<AptosAnswer<ulong>> GetBalanceAsync(AptosAddress address, AptosAddress metadata, ulong? ledgerVersion = null, CancellationToken cancellationToken = default);

    /// <summary>What an account holds of a coin, in smallest units; 0 when it has none.</summary>
    /// <exception cref="IntegrationException">No node answered, or one refused.</exception>
    Task<AptosAnswer<ulong>> GetBalanceAsync(AptosAddress address, TypeTag coinType, ulong? ledgerVersion = null, CancellationToken cancellationToken = default);

    /// <summary>A resource; <see langword="null"/> when the account has none of the type.</summary>
    /// <exception cref="IntegrationException">No node answered, or one refused.</exception>
    Task<AptosAnswer<AptosResource?>> GetResourceAsync(AptosAddress address, TypeTag type, ulong? ledgerVersion = null, CancellationToken cancellationToken = default);

    /// <summary>All resources of an account, page by page as they are read.</summary>
    /// <exception cref="IntegrationException">No node answered, or one refused.</exception>
    IAsyncEnumerable<AptosResource> ListResourcesAsync(AptosAddress address, ulong? ledgerVersion = null, CancellationToken cancellationToken = default);

    /// <summary>A module; <see langword="null"/> when there is none of the name.</summary>
    /// <exception cref="IntegrationException">No node answered, or one refused.</exception>
    Task<AptosAnswer<AptosModule?>> GetModuleAsync(AptosAddress address, string name, ulong? ledgerVersion = null, CancellationToken cancellationToken = default);

    /// <summary>All modules of an account, page by page as they are read.</summary>
    /// <exception cref="IntegrationException">No node answered, or one refused.</exception>
    IAsyncEnumerable<AptosModule> ListModulesAsync(AptosAddress address, ulong? ledgerVersion = null, CancellationToken cancellationToken = default);

    /// <summary>A value of a table; <see langword="null"/> when the table has none under the key.</summary>
    /// <param name="handle">The table.</param>
    /// <param name="keyType">The type of its keys.</param>
    /// <param name="valueType">The type of its values.</param>
    /// <param name="key">The key, as nodes write values.</param>
    /// <param name="ledgerVersion">As it was; <see langword="null"/> for now.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="IntegrationException">No node answered, or one refused.</exception>
    Task<AptosAnswer<JsonElement?>> GetTableItemAsync(AptosAddress handle, string keyType, string valueType, JsonElement key, ulong? ledgerVersion = null, CancellationToken cancellationToken = default);

    /// <summary>Events of an old handle, one page. Events of modules are in transactions only.</summary>
    /// <param name="address">The account.</param>
    /// <param name="creationNumber">The number of the handle.</param>
    /// <param name="start">The first event; <see langword="null"/> for the newest.</param>
    /// <param name="limit">1 to 100. Default 25.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="IntegrationException">No node answered, or one refused.</exception>
    Task<AptosAnswer<IReadOnlyList<AptosEvent>>> GetEventsAsync(AptosAddress address, ulong creationNumber, ulong? start = null, int limit = 25, CancellationToken cancellationToken = default);

    /// <summary>Events of an old handle that a resource holds, one page.</summary>
    /// <exception cref="IntegrationException">No node answered, or one refused.</exception>
    Task<AptosAnswer<IReadOnlyList<AptosEvent>>> GetEventsAsync(AptosAddress address, TypeTag handle, string fieldName, ulong? start = null, int limit = 25, CancellationToken cancellationToken = default);

    /// <summary>Committed transactions of an account that had a sequence number, ascending, one page. Those without order are not among them.</summary>
    /// <param name="address">The account.</param>
    /// <param name="start">The first sequence number; <see langword="null"/> for the newest.</param>
    /// <param name="limit">1 to 100. Default 25.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="IntegrationException">No node answered, or one refused.</exception>
    Task<AptosAnswer<IReadOnlyList<AptosTransaction>>> GetTransactionsOfAsync(AptosAddress address, ulong? start = null, int limit = 25, CancellationToken cancellationToken = default);

    /// <summary>All committed transactions of an account, in short, one page. Not every hosted node serves it.</summary>
    /// <param name="address">The account.</param>
    /// <param name="startVersion">From this version on.</param>
    /// <param name="endVersion">Before this version.</param>
    /// <param name="limit">1 to 100. Default 25.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="IntegrationException">No node answered, or one refused.</exception>
    Task<AptosAnswer<IReadOnlyList<AptosTransactionSummary>>> GetSummariesOfAsync(AptosAddress address, ulong? startVersion = null, ulong? endVersion = null, int limit = 25, CancellationToken cancellationToken = default);

    /// <summary>What a node knows of a hash. "Not found" is no proof by itself: read it with <see cref="AptosFate.Of"/>.</summary>
    /// <exception cref="IntegrationException">No node answered, or one refused. A gateway's 404 is no answer.</exception>
    Task<AptosLookup> FindAsync(TransactionHash hash, CancellationToken cancellationToken = default);

    /// <summary>As <see cref="FindAsync"/>, but a node that holds the transaction waits up to a second for its block. A node that does not serve that answers at once.</summary>
    /// <exception cref="IntegrationException">No node answered, or one refused.</exception>
    Task<AptosLookup> WaitAsync(TransactionHash hash, CancellationToken cancellationToken = default);

    /// <summary>A committed transaction of any type; <see langword="null"/> above the newest version.</summary>
    /// <exception cref="IntegrationException">No node answered, one refused, or all have pruned it.</exception>
    Task<AptosAnswer<AptosTransaction?>> GetTransactionAsync(ulong version, CancellationToken cancellationToken = default);

    /// <summary>Committed transactions of any type, one page.</summary>
    /// <param name="start">The first version; <see langword="null"/> for the newest.</param>
    /// <param name="limit">1 to 100. Default 25.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="IntegrationException">No node answered, or one refused.</exception>
    Task<AptosAnswer<IReadOnlyList<AptosTransaction>>> GetTransactionsAsync(ulong? start = null, int limit = 25, CancellationToken cancellationToken = default);

    /// <summary>Committed transactions of any type, read page by page: so a block of any size is read in memory that does not grow with it.</summary>
    /// <param name="first">The first version, such as <see cref="AptosBlock.FirstVersion"/>.</param>
    /// <param name="last">The last version. What is not committed yet is left out.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="IntegrationException">No node answered, or one refused.</exception>
    IAsyncEnumerable<AptosTransaction> ListTransactionsAsync(ulong first, ulong last, CancellationToken cancellationToken = default);

    /// <summary>A block by its height; <see langword="null"/> above the newest.</summary>
    /// <exception cref="IntegrationException">No node answered, one refused, or all have pruned it.</exception>
    Task<AptosAnswer<AptosBlock?>> GetBlockAsync(ulong height, bool withTransactions = false, CancellationToken cancellationToken = default);

    /// <summary>The block of a version; <see langword="null"/> above the newest.</summary>
    /// <exception cref="IntegrationException">No node answered, one refused, or all have pruned it.</exception>
    Task<AptosAnswer<AptosBlock?>> GetBlockOfAsync(ulong version, bool withTransactions = false, CancellationToken cancellationToken = default);

    /// <summary>What a unit of gas costs now.</summary>
    /// <exception cref="IntegrationException">No node answered, or one refused.</exception>
    Task<AptosAnswer<AptosGasPrices>> EstimateGasPriceAsync(CancellationToken cancellationToken = default);

    /// <summary>Calls a view function; its values as nodes write them.</summary>
    /// <param name="call">Function, types and arguments.</param>
    /// <param name="ledgerVersion">As it was; <see langword="null"/> for now.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="IntegrationException">No node answered, or the function is none, or aborted.</exception>
    Task<AptosAnswer<IReadOnlyList<JsonElement>>> ViewAsync(EntryFunction call, ulong? ledgerVersion = null, CancellationToken cancellationToken = default);

    /// <summary>Calls a view function with arguments as nodes write values.</summary>
    /// <exception cref="IntegrationException">No node answered, or the function is none, or aborted.</exception>
    Task<AptosAnswer<IReadOnlyList<JsonElement>>> ViewAsync(
        MoveFunction function, IReadOnlyList<TypeTag> typeArguments, IReadOnlyList<JsonElement> arguments, ulong? ledgerVersion = null, CancellationToken cancellationToken = default);

    /// <summary>Calls a view function; its values as bytes.</summary>
    /// <exception cref="IntegrationException">No node answered, or the function is none, or aborted.</exception>
    Task<AptosAnswer<AptosViewBytes>> ViewBytesAsync(EntryFunction call, ulong? ledgerVersion = null, CancellationToken cancellationToken = default);

    /// <summary>What a transaction would do now. Make it with <see cref="RawTransaction.ForSimulation"/>: nodes refuse a valid signature.</summary>
    /// <param name="transaction">The transaction, not signed.</param>
    /// <param name="estimates">What the node puts in place of the given values.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="IntegrationException">No node answered, or one refused.</exception>
    Task<AptosAnswer<AptosSimulation>> SimulateAsync(SignedTransaction transaction, AptosEstimates estimates = AptosEstimates.None, CancellationToken cancellationToken = default);

    /// <summary>What a node would have signed for a request in JSON. Compare with it; never sign it: that would trust the node.</summary>
    /// <param name="request">The request as nodes read it.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="IntegrationException">No node answered, or one refused.</exception>
    Task<byte[]> EncodeSubmissionAsync(JsonElement request, CancellationToken cancellationToken = default);

    /// <summary>Submits a signed transaction: store its bytes and its hash first. When nothing is known afterwards, submit the same object again.</summary>
    /// <remarks>Cancelling undoes nothing.</remarks>
    Task<AptosSubmission> SubmitAsync(SignedTransaction transaction, CancellationToken cancellationToken = default);

    /// <summary>Submits several, ten at a time: independent of each other, in their order, each with its own answer. What no answer tells is unknown.</summary>
    Task<IReadOnlyList<AptosSubmission>> SubmitAsync(IReadOnlyList<SignedTransaction> transactions, CancellationToken cancellationToken = default);

    /// <summary>Waits until it is final what became of a transaction, or nobody can tell. Where nothing is known it is submitted again, the same bytes, until its expiry.</summary>
    /// <param name="transaction">The transaction.</param>
    /// <param name="signedAtVersion">The ledger's version when it was signed.</param>
    /// <param name="cancellationToken">Stops waiting; the transaction goes on.</param>
    /// <exception cref="OperationCanceledException">The wait was stopped.</exception>
    Task<AptosFate> FollowAsync(SignedTransaction transaction, ulong signedAtVersion, CancellationToken cancellationToken = default);

    /// <summary>Gets test money from the faucet of the settings, in octas.</summary>
    /// <returns>The transactions that bring it.</returns>
    /// <exception cref="InvalidOperationException">There is no faucet in the settings, or the chain is the main one.</exception>
    /// <exception cref="IntegrationException">The faucet refused, or its answer is not known.</exception>
    Task<IReadOnlyList<TransactionHash>> FundAsync(AptosAddress address, ulong octas, CancellationToken cancellationToken = default);
}
