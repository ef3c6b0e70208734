using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Integrations.Http;
using Integrations.Settlement.Aptos.Bcs;
using Integrations.Settlement.Aptos.Wire;

namespace Integrations.Settlement.Aptos;

/// <summary>Composes questions and submissions for the nodes.</summary>
/// <param name="nodes">The nodes.</param>
/// <param name="faucet">The faucet; <see langword="null"/> for none.</param>
internal sealed class AptosClient(AptosNodes nodes, ProviderHttp? faucet) : IAptosClient
{
    private const int MostOfPage = 100;
    private const int MostOfBatch = 10;
    private const int ResourcesOfPage = 1_000;
    private const int ModulesOfPage = 100;
    private const byte Mainnet = 1;

    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(3);

    public byte ChainId => nodes.Settings.ChainId;

    public Task<AptosAnswer<AptosLedgerInfo>> GetLedgerAsync(CancellationToken cancellationToken = default) =>
        GetAsync(NodeEndpoints.Ledger, "", AptosJsonContext.Wire.LedgerBody, NodeBodies.Ledger, cancellationToken);

    public async Task<bool> IsHealthyAsync(TimeSpan? atMost = null, CancellationToken cancellationToken = default)
    {
        var path = NodeEndpoints.Healthy.Route + Query(("duration_secs", atMost is { } age ? (ulong)Math.Max(0, age.TotalSeconds) : null));
        var verdict = await nodes.AskAsync(
            nodes.All[0], new NodeRequest(NodeEndpoints.Healthy, path), answer => NodeAnswers.Json(answer, ChainId, AptosJsonContext.Wire.HealthBody, static body => body), marks: null, cancellationToken).ConfigureAwait(false);
        return verdict.Value is not null;
    }

    public Task<AptosAnswer<AptosAccount?>> GetAccountAsync(AptosAddress address, ulong? ledgerVersion = null, CancellationToken cancellationToken = default) =>
        FindAsync(NodeEndpoints.Account, $"accounts/{Address(address)}{At(ledgerVersion)}", AptosJsonContext.Wire.AccountBody, NodeBodies.Account, cancellationToken, "account_not_found");

    public Task<AptosAnswer<ulong>> GetBalanceAsync(AptosAddress address, AptosAddress metadata, ulong? ledgerVersion = null, CancellationToken cancellationToken = default) =>
        BalanceAsync(address, Address(metadata), ledgerVersion, cancellationToken);

    public Task<AptosAnswer<ulong>> GetBalanceAsync(AptosAddress address, TypeTag coinType, ulong? ledgerVersion = null, CancellationToken cancellationToken = default) =>
        BalanceAsync(address, Escape(coinType), ledgerVersion, cancellationToken);

    /// <summary>What an account holds of an asset of the settings.</summary>
    public Task<AptosAnswer<ulong>> GetBalanceAsync(AptosAddress address, AptosAsset asset, CancellationToken cancellationToken) =>
        BalanceAsync(address, asset.CoinType is { } coin ? Escape(coin) : Address(asset.Metadata!.Value), ledgerVersion: null, cancellationToken);

    public Task<AptosAnswer<AptosResource?>> GetResourceAsync(AptosAddress address, TypeTag type, ulong? ledgerVersion = null, CancellationToken cancellationToken = default) => FindAsync(
        NodeEndpoints.Resource, $"accounts/{Address(address)}/resource/{Escape(type)}{At(ledgerVersion)}", AptosJsonContext.Wire.ResourceBody, NodeBodies.Resource, cancellationToken, "resource_not_found", "account_not_found");

    public IAsyncEnumerable<AptosResource> ListResourcesAsync(AptosAddress address, ulong? ledgerVersion = null, CancellationToken cancellationToken = default) => ListAsync(
        NodeEndpoints.Resources, $"accounts/{Address(address)}/resources", ResourcesOfPage, ledgerVersion, AptosJsonContext.Wire.ListResourceBody, NodeBodies.Resource, cancellationToken);

    public Task<AptosAnswer<AptosModule?>> GetModuleAsync(AptosAddress address, string name, ulong? ledgerVersion = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        return FindAsync(
            NodeEndpoints.Module, $"accounts/{Address(address)}/module/{Uri.EscapeDataString(name)}{At(ledgerVersion)}", AptosJsonContext.Wire.ModuleBody, NodeBodies.Module, cancellationToken, "module_not_found", "account_not_found");
    }

    public IAsyncEnumerable<AptosModule> ListModulesAsync(AptosAddress address, ulong? ledgerVersion = null, CancellationToken cancellationToken = default) => ListAsync(
        NodeEndpoints.Modules, $"accounts/{Address(address)}/modules", ModulesOfPage, ledgerVersion, AptosJsonContext.Wire.ListModuleBody, NodeBodies.Module, cancellationToken);

    public async Task<AptosAnswer<JsonElement?>> GetTableItemAsync(
        AptosAddress handle, string keyType, string valueType, JsonElement key, ulong? ledgerVersion = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(keyType);
        ArgumentException.ThrowIfNullOrWhiteSpace(valueType);
        var body = JsonSerializer.SerializeToUtf8Bytes(new TableItemBody { KeyType = keyType, ValueType = valueType, Key = key }, AptosJsonContext.Wire.TableItemBody);
        var reading = await nodes.AskAsync(
            new NodeRequest(NodeEndpoints.TableItem, $"tables/{Address(handle)}/item{At(ledgerVersion)}") { Body = body },
            answer => NodeAnswers.Json(answer, ChainId, AptosJsonContext.Wire.JsonElement, static value => (JsonElement?)value.Clone(), "table_item_not_found"),
            marks: null,
            cancellationToken).ConfigureAwait(false);
        return new AptosAnswer<JsonElement?>(reading.Value, reading.Ledger);
    }

    public Task<AptosAnswer<IReadOnlyList<AptosEvent>>> GetEventsAsync(AptosAddress address, ulong creationNumber, ulong? start = null, int limit = 25, CancellationToken cancellationToken = default) =>
        EventsAsync($"accounts/{Address(address)}/events/{Text(creationNumber)}", start, limit, cancellationToken);

    public Task<AptosAnswer<IReadOnlyList<AptosEvent>>> GetEventsAsync(AptosAddress address, TypeTag handle, string fieldName, ulong? start = null, int limit = 25, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(fieldName);
        return EventsAsync($"accounts/{Address(address)}/events/{Escape(handle)}/{Uri.EscapeDataString(fieldName)}", start, limit, cancellationToken);
    }

    public Task<AptosAnswer<IReadOnlyList<AptosTransaction>>> GetTransactionsOfAsync(AptosAddress address, ulong? start = null, int limit = 25, CancellationToken cancellationToken = default) => GetAsync(
        NodeEndpoints.AccountTransactions,
        $"accounts/{Address(address)}/transactions{Page(start, limit)}",
        AptosJsonContext.Wire.ListTransactionBody,
        All<TransactionBody, AptosTransaction>(NodeBodies.Transaction),
        cancellationToken);

    public Task<AptosAnswer<IReadOnlyList<AptosTransactionSummary>>> GetSummariesOfAsync(
        AptosAddress address, ulong? startVersion = null, ulong? endVersion = null, int limit = 25, CancellationToken cancellationToken = default) => GetAsync(
        NodeEndpoints.Summaries,
        $"accounts/{Address(address)}/transaction_summaries{Query(("start_version", startVersion), ("end_version", endVersion), ("limit", Limit(limit)))}",
        AptosJsonContext.Wire.ListSummaryBody,
        All<SummaryBody, AptosTransactionSummary>(NodeBodies.Summary),
        cancellationToken);

    public Task<AptosLookup> FindAsync(TransactionHash hash, CancellationToken cancellationToken = default) => LookUpAsync(NodeEndpoints.ByHash, $"transactions/by_hash/{hash}", cancellationToken);

    public async Task<AptosLookup> WaitAsync(TransactionHash hash, CancellationToken cancellationToken = default)
    {
        try
        {
            return await LookUpAsync(NodeEndpoints.WaitByHash, $"transactions/wait_by_hash/{hash}", cancellationToken).ConfigureAwait(false);
        }
        catch (IntegrationException failure) when (failure.Error.Category is ErrorCategory.Misconfigured or ErrorCategory.LocalFault or ErrorCategory.MalformedAnswer or ErrorCategory.PartyUnknown)
        {
            // A hosted node may not serve it.
            return await FindAsync(hash, cancellationToken).ConfigureAwait(false);
        }
    }

    public Task<AptosAnswer<AptosTransaction?>> GetTransactionAsync(ulong version, CancellationToken cancellationToken = default) => FindAsync(
        NodeEndpoints.ByVersion, $"transactions/by_version/{Text(version)}", AptosJsonContext.Wire.TransactionBody, NodeBodies.Transaction, cancellationToken, "transaction_not_found", "version_not_found");

    public Task<AptosAnswer<IReadOnlyList<AptosTransaction>>> GetTransactionsAsync(ulong? start = null, int limit = 25, CancellationToken cancellationToken = default) => GetAsync(
        NodeEndpoints.Transactions, "transactions" + Page(start, limit), AptosJsonContext.Wire.ListTransactionBody, All<TransactionBody, AptosTransaction>(NodeBodies.Transaction), cancellationToken);

    public async IAsyncEnumerable<AptosTransaction> ListTransactionsAsync(ulong first, ulong last, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var pages = new PageSize(MostOfPage);
        for (var next = first; next <= last;)
        {
            var start = next;
            var page = await pages.AskAsync(size => GetTransactionsAsync(start, (int)Math.Min(size - 1, last - start) + 1, cancellationToken)).ConfigureAwait(false);
            foreach (var transaction in page.Value)
            {
                yield return transaction;
            }

            if (page.Value.Count is 0 || (ulong)page.Value.Count > last - next)
            {
                break;
            }

            next += (ulong)page.Value.Count;
        }
    }

    public Task<AptosAnswer<AptosBlock?>> GetBlockAsync(ulong height, bool withTransactions = false, CancellationToken cancellationToken = default) =>
        BlockAsync(NodeEndpoints.BlockByHeight, $"blocks/by_height/{Text(height)}", withTransactions, cancellationToken);

    public Task<AptosAnswer<AptosBlock?>> GetBlockOfAsync(ulong version, bool withTransactions = false, CancellationToken cancellationToken = default) =>
        BlockAsync(NodeEndpoints.BlockByVersion, $"blocks/by_version/{Text(version)}", withTransactions, cancellationToken);

    public Task<AptosAnswer<AptosGasPrices>> EstimateGasPriceAsync(CancellationToken cancellationToken = default) =>
        GetAsync(NodeEndpoints.GasPrice, NodeEndpoints.GasPrice.Route, AptosJsonContext.Wire.GasBody, NodeBodies.Gas, cancellationToken);

    public Task<AptosAnswer<IReadOnlyList<JsonElement>>> ViewAsync(EntryFunction call, ulong? ledgerVersion = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(call);
        return ViewAsync(new NodeRequest(NodeEndpoints.View, NodeEndpoints.View.Route + At(ledgerVersion)) { Body = call.ToBcs(), ContentType = MediaTypes.ViewFunction }, cancellationToken);
    }

    public Task<AptosAnswer<IReadOnlyList<JsonElement>>> ViewAsync(
        MoveFunction function, IReadOnlyList<TypeTag> typeArguments, IReadOnlyList<JsonElement> arguments, ulong? ledgerVersion = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(function);
        ArgumentNullException.ThrowIfNull(typeArguments);
        ArgumentNullException.ThrowIfNull(arguments);
        var body = new ViewBody { Function = function.ToString(), TypeArguments = [.. typeArguments.Select(static type => type.ToString())], Arguments = arguments };
        return ViewAsync(
            new NodeRequest(NodeEndpoints.View, NodeEndpoints.View.Route + At(ledgerVersion)) { Body = JsonSerializer.SerializeToUtf8Bytes(body, AptosJsonContext.Wire.ViewBody) }, cancellationToken);
    }

    public async Task<AptosAnswer<AptosViewBytes>> ViewBytesAsync(EntryFunction call, ulong? ledgerVersion = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(call);
        var reading = await nodes.AskAsync(
            new NodeRequest(NodeEndpoints.View, NodeEndpoints.View.Route + At(ledgerVersion)) { Body = call.ToBcs(), ContentType = MediaTypes.ViewFunction, Accept = MediaTypes.Bcs },
            answer => NodeAnswers.Bytes(answer, ChainId),
            marks: null,
            cancellationToken).ConfigureAwait(false);
        return new AptosAnswer<AptosViewBytes>(reading.Value!, reading.Ledger);
    }

    public async Task<AptosAnswer<AptosSimulation>> SimulateAsync(SignedTransaction transaction, AptosEstimates estimates = AptosEstimates.None, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(transaction);
        var path = NodeEndpoints.Simulate.Route + Flags(estimates);
        var reading = await nodes.AskAsync(
            new NodeRequest(NodeEndpoints.Simulate, path) { Body = transaction.Bytes.ToArray(), ContentType = MediaTypes.SignedTransaction },
            answer => NodeAnswers.Json(answer, ChainId, AptosJsonContext.Wire.ListTransactionBody, static body => NodeBodies.Simulation(body is [var one] ? one : throw new FormatException("not one"))),
            marks: null,
            cancellationToken).ConfigureAwait(false);
        return new AptosAnswer<AptosSimulation>(reading.Value!, reading.Ledger);
    }

    public async Task<byte[]> EncodeSubmissionAsync(JsonElement request, CancellationToken cancellationToken = default)
    {
        var reading = await nodes.AskAsync(
            new NodeRequest(NodeEndpoints.EncodeSubmission, NodeEndpoints.EncodeSubmission.Route) { Body = JsonSerializer.SerializeToUtf8Bytes(request, AptosJsonContext.Wire.JsonElement) },
            answer => NodeAnswers.Json(answer, ChainId, AptosJsonContext.Wire.String, static text => NodeTexts.Bytes(text) ?? throw new FormatException("no bytes")),
            marks: null,
            cancellationToken).ConfigureAwait(false);
        return reading.Value!;
    }

    public async Task<AptosSubmission> SubmitAsync(SignedTransaction transaction, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(transaction);
        try
        {
            return Told(transaction, await nodes.SubmitAsync(transaction, marks: null, cancellationToken).ConfigureAwait(false));
        }
        catch (IntegrationException failure) when (failure.Error.NothingSent)
        {
            return new AptosSubmission(AptosSubmissionState.NotAccepted, transaction.Hash, failure.Error);
        }
    }

    public async Task<IReadOnlyList<AptosSubmission>> SubmitAsync(IReadOnlyList<SignedTransaction> transactions, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(transactions);
        var submissions = new List<AptosSubmission>(transactions.Count);
        foreach (var batch in transactions.Chunk(MostOfBatch))
        {
            submissions.AddRange(await SubmitBatchAsync(batch, cancellationToken).ConfigureAwait(false));
        }

        return submissions;
    }

    public async Task<AptosFate> FollowAsync(SignedTransaction transaction, ulong signedAtVersion, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(transaction);
        var pause = FirstPause;
        for (var isFirst = true; ; isFirst = false)
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                var lookup = isFirst ? await FindAsync(transaction.Hash, cancellationToken).ConfigureAwait(false) : await WaitAsync(transaction.Hash, cancellationToken).ConfigureAwait(false);
                var fate = AptosFate.Of(lookup, transaction.Transaction.ExpirationSeconds, signedAtVersion);
                if (fate.IsFinal || fate.State is AptosFateState.Undecidable)
                {
                    return fate;
                }

                if (fate.State is AptosFateState.Pending && isFirst)
                {
                    continue;
                }

                if (fate.State is AptosFateState.Pending)
                {
                    pause = FirstPause;
                }
                else
                {
                    await SubmitAsync(transaction, cancellationToken).ConfigureAwait(false);
                }
            }
            catch (IntegrationException)
            {
                // No node can tell just now.
            }

            await Task.Delay(pause, nodes.Time, cancellationToken).ConfigureAwait(false);
            pause = pause * 1.5 < LongestPause ? pause * 1.5 : LongestPause;
        }
    }

    public async Task<IReadOnlyList<TransactionHash>> FundAsync(AptosAddress address, ulong octas, CancellationToken cancellationToken = default)
    {
        if (faucet is null || ChainId is Mainnet)
        {
            throw new InvalidOperationException("There is no faucet: set Faucet in the settings of a test network.");
        }

        var body = JsonSerializer.SerializeToUtf8Bytes(new FundBody { Address = Address(address), Amount = octas }, AptosJsonContext.Wire.FundBody);
        var verdict = await faucet.SendAsync(
            new ProviderCall { Operation = NodeEndpoints.Fund, Merchant = nodes.Settings.Merchant, Path = NodeEndpoints.Fund.Route, Body = body },
            FaucetAnswers.Read,
            cancellationToken).ConfigureAwait(false);
        return verdict.GetOrThrow();
    }

    private async Task<AptosSubmission[]> SubmitBatchAsync(SignedTransaction[] batch, CancellationToken cancellationToken)
    {
        var submissions = new AptosSubmission[batch.Length];
        var verdict = default(Verdict<BatchWord>);
        foreach (var node in nodes.All)
        {
            try
            {
                await nodes.RequireChainAsync(node, marks: null, cancellationToken).ConfigureAwait(false);
            }
            catch (IntegrationException failure) when (failure.Error.NothingSent)
            {
                Array.Fill(submissions, new AptosSubmission(AptosSubmissionState.NotAccepted, default, failure.Error));
                continue;
            }

            verdict = await nodes.SubmitBatchAsync(node, Join(batch), batch.Length, cancellationToken).ConfigureAwait(false);
            break;
        }

        for (var i = 0; i < batch.Length; i++)
        {
            submissions[i] = verdict is null ? submissions[i] with { Hash = batch[i].Hash }
                : verdict.Value is { Whole: null } word ? Place(batch[i], word.Failures.FirstOrDefault(failure => failure.TransactionIndex == i), verdict)
                : new AptosSubmission(verdict.Value?.Whole?.State ?? (verdict.Error is { NothingSent: true } ? AptosSubmissionState.NotAccepted : AptosSubmissionState.Unknown), batch[i].Hash, verdict.Error);
        }

        return submissions;
    }

    private static AptosSubmission Place(SignedTransaction transaction, BatchFailureBody? failure, Verdict<BatchWord> verdict)
    {
        if (failure is null)
        {
            return new AptosSubmission(AptosSubmissionState.Accepted, transaction.Hash, null);
        }

        var error = WireText.BoundedCode(failure.Error.ErrorCode) is { } code ? new AptosNodeError(code, failure.Error.VmErrorCode) : (AptosNodeError?)null;
        var row = error is { } known ? SubmissionRows.Find(known.ErrorCode is "mempool_is_full" ? 507 : 400, known, isPlain: false) : null;
        return new AptosSubmission(row?.State ?? AptosSubmissionState.Unknown, transaction.Hash, new ProviderError
        {
            Category = row?.Category ?? ErrorCategory.OutcomeUnknown,
            Provider = AptosTelemetry.Provider,
            Operation = NodeEndpoints.SubmitBatch.Name,
            Code = error?.ToString(),
            Trace = verdict.Trace,
        });
    }

    private static AptosSubmission Told(SignedTransaction transaction, Verdict<SubmissionWord> verdict) => new(
        verdict.Value?.State ?? (verdict.Error is { NothingSent: true } ? AptosSubmissionState.NotAccepted : AptosSubmissionState.Unknown), transaction.Hash, verdict.Error);

    private static byte[] Join(SignedTransaction[] batch) => BcsBytes.Of(batch, static (ref writer, all) =>
    {
        writer.Uleb128((uint)all.Length);
        foreach (var one in all)
        {
            writer.Fixed(one.Bytes.Span);
        }
    });

    private async Task<AptosAnswer<T>> GetAsync<TBody, T>(ProviderOperation operation, string path, JsonTypeInfo<TBody> type, Func<TBody, T> map, CancellationToken cancellationToken)
        where TBody : notnull
    {
        var reading = await nodes.AskAsync(new NodeRequest(operation, path), answer => NodeAnswers.Json(answer, ChainId, type, map), marks: null, cancellationToken).ConfigureAwait(false);
        return new AptosAnswer<T>(reading.Value!, reading.Ledger);
    }

    private async Task<AptosAnswer<T?>> FindAsync<TBody, T>(ProviderOperation operation, string path, JsonTypeInfo<TBody> type, Func<TBody, T> map, CancellationToken cancellationToken, params string[] missing)
        where TBody : notnull
        where T : class
    {
        var reading = await nodes.AskAsync(new NodeRequest(operation, path), answer => NodeAnswers.Json(answer, ChainId, type, map, missing), marks: null, cancellationToken).ConfigureAwait(false);
        return new AptosAnswer<T?>(reading.Value, reading.Ledger);
    }

    private async Task<AptosLookup> LookUpAsync(ProviderOperation operation, string path, CancellationToken cancellationToken) =>
        NodeLookups.Of(await nodes.AskAsync(new NodeRequest(operation, path), answer => NodeLookups.Read(answer, ChainId), marks: null, cancellationToken).ConfigureAwait(false));

    private async IAsyncEnumerable<T> ListAsync<TBody, T>(
        ProviderOperation operation, string path, int most, ulong? ledgerVersion, JsonTypeInfo<List<TBody>> type, Func<TBody, T> map, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var pages = new PageSize(most);
        string? cursor = null;
        do
        {
            // Every page is of the version of the first one.
            var page = await pages.AskAsync(
                size => nodes.AskAsync(
                    new NodeRequest(operation, path + Query(("ledger_version", ledgerVersion), ("limit", size)) + (cursor is null ? "" : "&start=" + Uri.EscapeDataString(cursor))),
                    answer => NodeAnswers.Json(answer, ChainId, type, All(map)),
                    marks: null,
                    cancellationToken)).ConfigureAwait(false);
            ledgerVersion ??= page.Ledger.Version;
            foreach (var item in page.Value!)
            {
                yield return item;
            }

            cursor = page.Cursor;
        }
        while (cursor is not null);
    }

    private Task<AptosAnswer<ulong>> BalanceAsync(AptosAddress address, string asset, ulong? ledgerVersion, CancellationToken cancellationToken) =>
        GetAsync(NodeEndpoints.Balance, $"accounts/{Address(address)}/balance/{asset}{At(ledgerVersion)}", AptosJsonContext.Wire.UInt64, static value => value, cancellationToken);

    private Task<AptosAnswer<IReadOnlyList<AptosEvent>>> EventsAsync(string path, ulong? start, int limit, CancellationToken cancellationToken) =>
        GetAsync(NodeEndpoints.Events, path + Page(start, limit), AptosJsonContext.Wire.ListEventBody, All<EventBody, AptosEvent>(NodeBodies.Event), cancellationToken);

    private Task<AptosAnswer<AptosBlock?>> BlockAsync(ProviderOperation operation, string path, bool withTransactions, CancellationToken cancellationToken) => FindAsync(
        operation, path + (withTransactions ? "?with_transactions=true" : ""), AptosJsonContext.Wire.BlockBody, NodeBodies.Block, cancellationToken, "block_not_found", "version_not_found", "transaction_not_found");

    private async Task<AptosAnswer<IReadOnlyList<JsonElement>>> ViewAsync(NodeRequest request, CancellationToken cancellationToken)
    {
        var reading = await nodes.AskAsync(
            request, answer => NodeAnswers.Json(answer, ChainId, AptosJsonContext.Wire.ListJsonElement, static values => (IReadOnlyList<JsonElement>)values), marks: null, cancellationToken).ConfigureAwait(false);
        return new AptosAnswer<IReadOnlyList<JsonElement>>(reading.Value!, reading.Ledger);
    }

    private static Func<List<TBody>, IReadOnlyList<T>> All<TBody, T>(Func<TBody, T> map) => bodies => [.. bodies.Select(map)];

    private static string Address(AptosAddress address) => address.ToLongString();

    private static string Escape(TypeTag type) => Uri.EscapeDataString(type.ToString());

    private static string Text(ulong number) => number.ToString(CultureInfo.InvariantCulture);

    private static string At(ulong? ledgerVersion) => Query(("ledger_version", ledgerVersion));

    private static string Page(ulong? start, int limit) => Query(("start", start), ("limit", Limit(limit)));

    private static ulong Limit(int limit)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, MostOfPage);
        return (ulong)limit;
    }

    private static string Query(params ReadOnlySpan<(string Name, ulong? Value)> values)
    {
        var query = "";
        foreach (var (name, value) in values)
        {
            query += value is { } number ? $"{(query.Length is 0 ? "?" : "&")}{name}={Text(number)}" : "";
        }

        return query;
    }

    private static string Flags(AptosEstimates estimates)
    {
        List<string> flags = [];
        Add(AptosEstimates.GasUnitPrice, "estimate_gas_unit_price");
        Add(AptosEstimates.MaxGasAmount, "estimate_max_gas_amount");
        Add(AptosEstimates.PrioritizedGasUnitPrice, "estimate_prioritized_gas_unit_price");
        return flags.Count is 0 ? "" : "?" + string.Join('&', flags);

        void Add(AptosEstimates flag, string name)
        {
            if (estimates.HasFlag(flag))
            {
                flags.Add(name + "=true");
            }
        }
    }
}
