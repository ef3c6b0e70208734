using Integrations.Http;

namespace Integrations.Settlement.Aptos.Wire;

/// <summary>The operations of a node and of a faucet.</summary>
internal static class NodeEndpoints
{
    /// <summary>Longest answer about one thing: a transaction may carry thousands of changes, a module its code and interface.</summary>
    public const int One = 16 * 1024 * 1024;

    /// <summary>Longest answer of a list or a block.</summary>
    public const int Page = 32 * 1024 * 1024;

    public static readonly ProviderOperation Ledger = Get("ledger", "");
    public static readonly ProviderOperation Healthy = Get("healthy", "-/healthy");
    public static readonly ProviderOperation Account = Get("account", "accounts/{address}");
    public static readonly ProviderOperation Balance = Get("balance", "accounts/{address}/balance/{asset}");
    public static readonly ProviderOperation Resource = Get("resource", "accounts/{address}/resource/{type}") with { MaxAnswerBytes = One };
    public static readonly ProviderOperation Resources = Get("resources", "accounts/{address}/resources") with { MaxAnswerBytes = Page };
    public static readonly ProviderOperation Module = Get("module", "accounts/{address}/module/{name}") with { MaxAnswerBytes = One };
    public static readonly ProviderOperation Modules = Get("modules", "accounts/{address}/modules") with { MaxAnswerBytes = Page };
    public static readonly ProviderOperation Events = Get("events", "accounts/{address}/events/{handle}") with { MaxAnswerBytes = Page };
    public static readonly ProviderOperation AccountTransactions = Get("account_transactions", "accounts/{address}/transactions") with { MaxAnswerBytes = Page };
    public static readonly ProviderOperation Summaries = Get("transaction_summaries", "accounts/{address}/transaction_summaries") with { MaxAnswerBytes = Page };
    public static readonly ProviderOperation ByHash = Get("by_hash", "transactions/by_hash/{hash}") with { MaxAnswerBytes = One };
    public static readonly ProviderOperation WaitByHash = Get("wait_by_hash", "transactions/wait_by_hash/{hash}") with { MaxAnswerBytes = One };
    public static readonly ProviderOperation ByVersion = Get("by_version", "transactions/by_version/{version}") with { MaxAnswerBytes = One };
    public static readonly ProviderOperation Transactions = Get("transactions", "transactions") with { MaxAnswerBytes = Page };
    public static readonly ProviderOperation BlockByHeight = Get("block_by_height", "blocks/by_height/{height}") with { MaxAnswerBytes = Page };
    public static readonly ProviderOperation BlockByVersion = Get("block_by_version", "blocks/by_version/{version}") with { MaxAnswerBytes = Page };
    public static readonly ProviderOperation GasPrice = Get("estimate_gas_price", "estimate_gas_price");
    public static readonly ProviderOperation TableItem = Post("table_item", "tables/{handle}/item", Replay.Read) with { MaxAnswerBytes = One };
    public static readonly ProviderOperation View = Post("view", "view", Replay.Read) with { MaxAnswerBytes = One };
    public static readonly ProviderOperation Simulate = Post("simulate", "transactions/simulate", Replay.Read) with { MaxAnswerBytes = One };
    public static readonly ProviderOperation EncodeSubmission = Post("encode_submission", "transactions/encode_submission", Replay.Read);

    /// <summary>The same bytes are recognised: they run once at most.</summary>
    public static readonly ProviderOperation Submit = Post("submit", "transactions", Replay.Deduplicated);
    public static readonly ProviderOperation SubmitBatch = Post("submit_batch", "transactions/batch", Replay.Deduplicated);

    /// <summary>Gives more each time.</summary>
    public static readonly ProviderOperation Fund = Post("fund", "fund", Replay.Never);

    private static ProviderOperation Get(string name, string route) => new(name, HttpMethod.Get, route, Replay.Read);

    private static ProviderOperation Post(string name, string route, Replay replay) => new(name, HttpMethod.Post, route, replay);
}
