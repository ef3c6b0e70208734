namespace Integrations.Sandbox;

/// <summary>The operations of the Aptos sandbox.</summary>
public static class AptosOperation
{
    /// <summary><c>GET /v1</c>.</summary>
    public static SandboxOperation Ledger { get; } = new("aptos.ledger");

    /// <summary><c>GET /v1/-/healthy</c>, <c>/v1/info</c> and <c>/v1/spec</c>.</summary>
    public static SandboxOperation Health { get; } = new("aptos.health");

    /// <summary><c>GET …/accounts/{address}</c>.</summary>
    public static SandboxOperation Account { get; } = new("aptos.account");

    /// <summary><c>GET …/accounts/{address}/balance/{asset}</c>.</summary>
    public static SandboxOperation Balance { get; } = new("aptos.balance");

    /// <summary>Resources, modules, events and items of tables.</summary>
    public static SandboxOperation State { get; } = new("aptos.state");

    /// <summary><c>GET …/accounts/{address}/transactions</c> and <c>…/transaction_summaries</c>.</summary>
    public static SandboxOperation AccountTransactions { get; } = new("aptos.account-transactions");

    /// <summary><c>POST …/transactions</c>; also what a committed transfer is recorded as.</summary>
    public static SandboxOperation Submit { get; } = new("aptos.submit");

    /// <summary><c>POST …/transactions/batch</c>.</summary>
    public static SandboxOperation SubmitBatch { get; } = new("aptos.submit-batch");

    /// <summary><c>POST …/transactions/simulate</c>.</summary>
    public static SandboxOperation Simulate { get; } = new("aptos.simulate");

    /// <summary><c>POST …/transactions/encode_submission</c>.</summary>
    public static SandboxOperation EncodeSubmission { get; } = new("aptos.encode-submission");

    /// <summary><c>GET …/transactions/by_hash/{hash}</c>.</summary>
    public static SandboxOperation ByHash { get; } = new("aptos.by-hash");

    /// <summary><c>GET …/transactions/wait_by_hash/{hash}</c>.</summary>
    public static SandboxOperation WaitByHash { get; } = new("aptos.wait-by-hash");

    /// <summary>Transactions by version, the list of all, and blocks.</summary>
    public static SandboxOperation Chain { get; } = new("aptos.chain");

    /// <summary><c>GET …/estimate_gas_price</c>.</summary>
    public static SandboxOperation EstimateGasPrice { get; } = new("aptos.estimate-gas-price");

    /// <summary><c>POST …/view</c>.</summary>
    public static SandboxOperation View { get; } = new("aptos.view");

    /// <summary><c>POST /fund</c> and <c>POST /mint</c>.</summary>
    public static SandboxOperation Faucet { get; } = new("aptos.faucet");

    /// <summary><c>POST /v1/graphql</c>: how far the indexer is, and nothing else.</summary>
    public static SandboxOperation Indexer { get; } = new("aptos.indexer");

    /// <summary>Any other path.</summary>
    public static SandboxOperation Unknown { get; } = new("aptos.unknown");
}
