using Integrations.Http;

namespace Integrations.Settlement.Aptos.Wire;

/// <summary>The operations of a node and of a faucet.</summary>
internal static class NodeEndpoints
{
    public static readonly ProviderOperation Ledger = Get("ledger", "");
    public static readonly ProviderOperation Healthy = Get("healthy", "-/healthy");
    public static readonly ProviderOperation Account = Get("account", "accounts/{address}");
    public static readonly ProviderOperation Balance = Get("balance", "accounts/{address}/balance/{asset}");
    public static readonly ProviderOperation Resource = Get("resource", "accounts/{address}/resource/{type}");
    public static readonly ProviderOperation Resources = Get("resources", "accounts/{address}/resources");
    public static readonly ProviderOperation Module = Get("module", "accounts/{address}/module/{name}");
    public static readonly ProviderOperation Modules = Get("modules", "accounts/{address}/modules");
    public static readonly ProviderOperation Events = Get("events", "accounts/{address}/events/{handle}");
    public static readonly ProviderOperation AccountTransactions = Get("account_transactions", "accounts/{address}/transactions");
    public static readonly ProviderOperation Summaries = Get("transaction_summaries", "accounts/{address}/transaction_summaries");
    public static readonly ProviderOperation ByHash = Get("by_hash", "transactions/by_hash/{hash}");
    public static readonly ProviderOperation WaitByHash = Get("wait_by_hash", "transactions/wait_by_hash/{hash}");
    public static readonly ProviderOperation ByVersion = Get("by_version", "transactions/by_version/{version}");
    public static readonly ProviderOperation Transactions = Get("transactions", "transactions");
    public static readonly ProviderOperation BlockByHeight = Get("block_by_height", "blocks/by_height/{height}");
    public static readonly ProviderOperation BlockByVersion = Get("block_by_version", "blocks/by_version/{version}");
    public static readonly ProviderOperation GasPrice = Get("estimate_gas_price", "estimate_gas_price");
    public static readonly ProviderOperation TableItem = Post("table_item", "tables/{handle}/item", Replay.Read);
    public static readonly ProviderOperation View = Post("view", "view", Replay.Read);
    public static readonly ProviderOperation Simulate = Post("simulate", "transactions/simulate", Replay.Read);
    public static readonly ProviderOperation EncodeSubmission = Post("encode_submission", "transactions/encode_submission", Replay.Read);

    /// <summary>The same bytes are recognised: they run once at most.</summary>
    public static readonly ProviderOperation Submit = Post("submit", "transactions", Replay.Deduplicated);
    public static readonly ProviderOperation SubmitBatch = Post("submit_batch", "transactions/batch", Replay.Deduplicated);

    /// <summary>Gives more each time.</summary>
    public static readonly ProviderOperation Fund = Post("fund", "fund", Replay.Never);

    private static ProviderOperation Get(string name, string route) => new(name, HttpMethod.Get, route, Replay.Read);

    private static ProviderOperation Post(string name, string route, Replay replay) => new(name, HttpMethod.Post, route, replay);
}
