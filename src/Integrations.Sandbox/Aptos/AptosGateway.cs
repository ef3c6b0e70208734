using System.Globalization;
using Integrations.Sandbox.Aptos.Chain;
using Integrations.Sandbox.Aptos.Endpoints;
using Integrations.Sandbox.Transport;

namespace Integrations.Sandbox.Aptos;

/// <summary>Leads requests to a node, the faucet or the indexer. Node 1 is at <c>/v1</c>, node n at <c>/nodes/n/v1</c>.</summary>
internal sealed class AptosGateway : Gateway
{
    private const int MostBytes = 8 * 1024 * 1024;
    private const int MostWaiters = 100;

    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(20);

    private readonly AptosWorld _world;
    private readonly AptosReplies _replies;
    private readonly AptosFaucet _faucet;
    private readonly AptosStates _states;
    private readonly AptosLookups _lookups;
    private readonly AptosSubmissions _submissions;
    private readonly AptosViews _views;

    public AptosGateway(AptosWorld world, AptosSandbox sandbox)
        : base(world)
    {
        _world = world;
        _replies = new AptosReplies(world);
        _faucet = new AptosFaucet(world, sandbox);
        _states = new AptosStates(world, _replies);
        _lookups = new AptosLookups(world, _replies);
        _submissions = new AptosSubmissions(world, _replies);
        _views = new AptosViews(world, _replies);
    }

    protected override SandboxOperation OperationOf(SandboxExchange exchange) => Read(exchange.Path) switch
    {
        (_, ["fund"] or ["mint"]) => AptosOperation.Faucet,
        (_, ["graphql"]) => AptosOperation.Indexer,
        (null, _) => AptosOperation.Unknown,
        (_, []) => AptosOperation.Ledger,
        (_, ["-", "healthy"] or ["info"] or ["spec"]) => AptosOperation.Health,
        (_, ["accounts", _]) => AptosOperation.Account,
        (_, ["accounts", _, "balance", _]) => AptosOperation.Balance,
        (_, ["accounts", _, "transactions" or "transaction_summaries"]) => AptosOperation.AccountTransactions,
        (_, ["accounts", ..] or ["tables", ..]) => AptosOperation.State,
        (_, ["transactions"]) => exchange.Method is "POST" ? AptosOperation.Submit : AptosOperation.Chain,
        (_, ["transactions", "batch"]) => AptosOperation.SubmitBatch,
        (_, ["transactions", "simulate"]) => AptosOperation.Simulate,
        (_, ["transactions", "encode_submission"]) => AptosOperation.EncodeSubmission,
        (_, ["transactions", "by_hash", _]) => AptosOperation.ByHash,
        (_, ["transactions", "wait_by_hash", _]) => AptosOperation.WaitByHash,
        (_, ["transactions", "by_version", _] or ["blocks", _, _]) => AptosOperation.Chain,
        (_, ["estimate_gas_price"]) => AptosOperation.EstimateGasPrice,
        (_, ["view"]) => AptosOperation.View,
        _ => AptosOperation.Unknown,
    };

    protected override void RevokeToken(string token)
    {
        // A key of the hosted nodes is not a token: nothing is issued here.
    }

    /// <summary>The long poll: until the transaction no longer waits, or its time is over.</summary>
    protected override async Task ReadyAsync(SandboxExchange exchange, CancellationToken cancellationToken)
    {
        if (Read(exchange.Path) is not ({ } node, ["transactions", "wait_by_hash", var hash]) || !_world.Options.ServesEverything)
        {
            return;
        }

        lock (_world.Gate)
        {
            if (node.Waiters >= MostWaiters || !_lookups.IsPending(node, hash))
            {
                return;
            }

            node.Waiters++;
        }

        try
        {
            using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            var end = Task.Delay(_world.Options.Timing.LongPoll, _world.Time, over.Token);
            while (!end.IsCompleted && IsPending(node, hash))
            {
                await Task.WhenAny(end, Task.Delay(PollInterval, _world.Time, over.Token)).ConfigureAwait(false);
            }

            await over.CancelAsync().ConfigureAwait(false);
        }
        finally
        {
            lock (_world.Gate)
            {
                node.Waiters--;
            }
        }
    }

    protected override SandboxAnswer Answer(SandboxExchange exchange, SandboxArrival arrival, Flow flow)
    {
        if (exchange.Method is "POST" && (exchange.Headers.ContainsKey("Transfer-Encoding") || (!exchange.IsInProcess && !exchange.Headers.ContainsKey("Content-Length"))))
        {
            return AptosAnswer.Error(411, "web_framework_error", "missing `Content-Length` header");
        }

        if (arrival.Body.Length > MostBytes)
        {
            return AptosAnswer.Error(413, "web_framework_error", "payload too large");
        }

        if (_world.Options.ApiKey is { } key && BearerOf(exchange) != key)
        {
            return AptosAnswer.Unauthorized;
        }

        var (node, path) = Read(exchange.Path);
        var query = ReadQuery(exchange.Query);
        switch (path)
        {
            case ["fund"] when exchange.Method is "POST":
                return _faucet.Fund(arrival.Body);
            case ["mint"] when exchange.Method is "POST":
                return _faucet.Mint(query);
            case ["graphql"] when exchange.Method is "POST":
                return _faucet.Index();
        }

        if (node is null)
        {
            return AptosAnswer.Error(404, "web_framework_error", "not found");
        }

        lock (_world.Gate)
        {
            _world.Tick();
            var turn = new AptosTurn(node, _world.HeadOf(node), exchange.Method, path, query, exchange.Headers, arrival.Body, flow);
            var answer = Serve(turn);
            return flow.Faults.Find(FaultEffect.ExecuteThenConclude) is { Code: AptosFault.NoHeaders } ? SandboxAnswer.Bytes(answer.Status, answer.ContentType!, answer.Body) : answer;
        }
    }

    private SandboxAnswer Serve(AptosTurn turn)
    {
        try
        {
            return turn.Method is "POST" ? Post(turn) : Get(turn);
        }
        catch (AptosErrorException error)
        {
            return _replies.Error(turn, error);
        }
    }

    private SandboxAnswer Post(AptosTurn turn) => turn.Path switch
    {
        ["transactions"] => _submissions.Submit(turn),
        ["transactions", "batch"] => _submissions.SubmitBatch(turn),
        ["transactions", "simulate"] => _submissions.Simulate(turn),
        ["transactions", "encode_submission"] => _submissions.EncodeSubmission(turn),
        ["view"] => _views.View(turn),
        ["tables", var handle, "item"] => _states.TableItem(turn, handle, isRaw: false),
        ["tables", var handle, "raw_item"] => _states.TableItem(turn, handle, isRaw: true),
        _ => throw AptosErrorException.OfFramework(405, "method not allowed"),
    };

    private SandboxAnswer Get(AptosTurn turn)
    {
        if (turn.Method is not "GET")
        {
            throw AptosErrorException.OfFramework(405, "method not allowed");
        }

        if (turn.WantsBcs && turn.Path is not ["accounts", _, "balance", _])
        {
            throw new AptosErrorException(400, "bcs_not_supported", "The sandbox has no bytes of this answer");
        }

        return turn.Path switch
        {
            [] => _states.Ledger(turn),
            ["-", "healthy"] => _states.Healthy(turn),
            ["info"] => _states.Info(turn),
            ["spec"] => SandboxAnswer.Html(200, "<html><body>Aptos sandbox</body></html>"),
            ["estimate_gas_price"] => _submissions.EstimateGasPrice(turn),
            ["accounts", var address] => _states.Account(turn, address),
            ["accounts", var address, "balance", var asset] => _states.Balance(turn, address, asset),
            ["accounts", var address, "resource", var type] => _states.Resource(turn, address, type),
            ["accounts", var address, "resources"] => _states.Resources(turn, address),
            ["accounts", var address, "module", var name] => _states.Module(turn, address, name),
            ["accounts", var address, "modules"] => _states.Modules(turn, address),
            ["accounts", var address, "events", var number] => _states.Events(turn, address, number),
            ["accounts", var address, "events", var handle, var field] => _states.Events(turn, address, handle, field),
            ["accounts", var address, "transactions"] => _lookups.OfAccount(turn, address),
            ["accounts", var address, "transaction_summaries"] when _world.Options.ServesEverything => _lookups.Summaries(turn, address),
            ["transactions"] => _lookups.List(turn),
            ["transactions", "by_hash", var hash] => _lookups.ByHash(turn, hash),
            ["transactions", "wait_by_hash", var hash] when _world.Options.ServesEverything => _lookups.ByHash(turn, hash),
            ["transactions", "by_version", var version] => _lookups.ByVersion(turn, version),
            ["blocks", "by_height", var height] => _lookups.BlockByHeight(turn, height),
            ["blocks", "by_version", var version] => _lookups.BlockByVersion(turn, version),
            ["accounts", _, "transaction_summaries"] or ["transactions", "wait_by_hash", _] => throw new AptosErrorException(403, "api_disabled", "This endpoint is disabled"),
            _ => throw AptosErrorException.OfFramework(404, "not found"),
        };
    }

    private bool IsPending(AptosNode node, string hash)
    {
        lock (_world.Gate)
        {
            return _lookups.IsPending(node, hash);
        }
    }

    private (AptosNode? Node, string[] Path) Read(string path)
    {
        var parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(Uri.UnescapeDataString).ToArray();
        return parts switch
        {
            ["v1", .. var rest] => (_world.Nodes[0], rest),
            ["nodes", var number, "v1", .. var rest] when int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index >= 1 && index <= _world.Nodes.Count => (_world.Nodes[index - 1], rest),
            _ => (null, parts),
        };
    }

    private static Dictionary<string, string> ReadQuery(string query)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var (name, value) = pair.Split('=', 2) is [var left, var right] ? (left, right) : (pair, "");
            values[Uri.UnescapeDataString(name)] = Uri.UnescapeDataString(value.Replace('+', ' '));
        }

        return values;
    }
}
