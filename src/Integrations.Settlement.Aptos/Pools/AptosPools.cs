using System.Globalization;
using System.Text.Json;

namespace Integrations.Settlement.Aptos;

/// <summary>Orders at declared pools, signed and sent as settlements are.</summary>
internal sealed class AptosPools : IAptosPools
{
    /// <summary>What orders are counted under, whatever they move.</summary>
    public const string Rail = "pool";

    private const string Operation = "prepare";
    private const int LongestName = 64;

    private readonly AptosParts _parts;
    private readonly Dictionary<string, IAptosPoolAdapter> _pools = new(StringComparer.Ordinal);
    private readonly AptosPreparer _preparer;
    private readonly AptosConfirmer _confirmer;
    private readonly AptosPoolContracts _contracts;

    public AptosPools(AptosParts parts, IReadOnlyList<IAptosPoolAdapter> pools)
    {
        (_parts, _preparer, _confirmer, _contracts) = (parts, new AptosPreparer(parts), new AptosConfirmer(parts), new AptosPoolContracts(parts.Client));
        foreach (var pool in pools)
        {
            if (pool.Name is not { Length: > 0 and <= LongestName } || !_pools.TryAdd(pool.Name, pool))
            {
                throw new InvalidOperationException($"Aptos account '{parts.Settings.Merchant}': a declared pool has no name of 1 to {LongestName} characters, or the name of another one ('{pool.Name}'); give each a name of its own.");
            }

            if (pool.Assets.Distinct().Count() != pool.Assets.Count)
            {
                throw new InvalidOperationException($"Aptos account '{parts.Settings.Merchant}': the pool '{pool.Name}' names an asset twice; each has one place.");
            }
        }
    }

    public async Task<AptosAnswer<IReadOnlyList<AptosPoolAmount>>> GetBalancesAsync(string pool, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(pool);
        if (!_pools.TryGetValue(pool, out var adapter))
        {
            var rules = new RequestRules(AptosTelemetry.Provider);
            rules.Add(nameof(pool), "is no declared pool", "name one that was registered with AddAptosPool", ErrorCategory.Unsupported);
            rules.ThrowIfBroken("balances");
        }

        return await AskAsync(adapter!, adapter!.Balances, adapter.Assets, cancellationToken).ConfigureAwait(false);
    }

    public async Task<AptosAnswer<IReadOnlyList<AptosPoolAmount>>> QuoteAsync(AptosPoolRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return await QuoteAsync(Read(request, needsLimit: false), cancellationToken).ConfigureAwait(false);
    }

    public async Task<AptosPoolOrder> PrepareAsync(AptosPoolRequest request, int attempt = 1, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentOutOfRangeException.ThrowIfLessThan(attempt, 1);
        var plan = Read(request, needsLimit: true);
        var quote = await QuoteForLimitAsync(plan, cancellationToken).ConfigureAwait(false);
        var minimums = MinimumsOf(plan, quote);

        // The functions that stand in no view are looked at once they are known: which one is called follows from the request.
        var sender = _parts.Settings.Sender ?? throw ProviderExceptions.For(Error(ErrorCategory.Unsupported, "sender_is_not_set"));
        await _contracts.RequireAsync(FunctionOf(plan, Compose(plan, sender, 0, minimums)), cancellationToken).ConfigureAwait(false);
        var id = string.Create(CultureInfo.InvariantCulture, $"{Rail}:{_parts.Settings.Merchant}/{request.IdempotencyKey}/{attempt}");
        var (settlement, refusal) = await _preparer.PrepareAsync(id, (payer, deadline) => WorkOf(plan, payer, deadline, minimums), cancellationToken).ConfigureAwait(false);
        return new AptosPoolOrder
        {
            Settlement = settlement ?? throw ProviderExceptions.For(refusal!),
            Pool = request.Pool,
            Quoted = quote?.Value ?? [],
            QuotedAtVersion = quote?.Ledger.Version,
            Minimums = [.. plan.Limits.Zip(minimums, static (asset, amount) => new AptosPoolAmount(asset, amount))],
            Spends = plan.Spends,
            Outputs = plan.Outputs,
        };
    }

    public async Task<AptosSubmission> SubmitAsync(AptosPoolOrder order, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(order);
        var since = _parts.Metrics.Now;
        _parts.Saw(order.Settlement);
        var submission = await _parts.Client.SubmitAsync(order.Settlement.Transaction, cancellationToken).ConfigureAwait(false);
        if (submission.State is AptosSubmissionState.Accepted or AptosSubmissionState.Unknown)
        {
            _parts.Metrics.Submitted(order.Settlement, Rail, since);
        }

        if (submission.State is AptosSubmissionState.Dead)
        {
            _parts.Release(order.Settlement);
        }

        return submission;
    }

    public async Task<AptosPoolFate> ConfirmAsync(AptosPoolOrder order, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(order);
        var fate = await _confirmer.ConfirmAsync(order.Settlement, marks: null, cancellationToken).ConfigureAwait(false);
        if (fate.IsFinal)
        {
            _parts.Metrics.Ended(order.Settlement, Rail, fate);
        }

        if (fate is not { State: AptosFateState.Succeeded, Transaction: { } transaction })
        {
            return new AptosPoolFate(fate, [], []);
        }

        var owner = order.Settlement.Transaction.Transaction.Sender;
        return new AptosPoolFate(
            fate,
            [.. order.Outputs.Select(asset => new AptosPoolAmount(asset, AptosPoolEvents.Received(transaction, owner, asset)))],
            [.. order.Spends.Select(spend => new AptosPoolAmount(spend.Asset, AptosPoolEvents.Spent(transaction, owner, spend.Asset)))]);
    }

    internal static ProviderError Error(ErrorCategory category, string code) =>
        new() { Category = category, Provider = AptosTelemetry.Provider, Operation = Operation, Code = code, NothingSent = true };

    private AptosPoolPlan Read(AptosPoolRequest request, bool needsLimit)
    {
        var rules = new RequestRules(AptosTelemetry.Provider);
        var plan = AptosPoolRules.Read(request, _pools, _parts.Settings, rules, needsLimit);
        rules.ThrowIfBroken(Operation);
        return plan!;
    }

    /// <summary>The quote that a limit of slippage is about; of liquidity whose amounts are compared, the amounts themselves.</summary>
    private async Task<AptosAnswer<IReadOnlyList<AptosPoolAmount>>?> QuoteForLimitAsync(AptosPoolPlan plan, CancellationToken cancellationToken) =>
        plan.Request.Limit?.BasisPoints is null || plan.LimitsWhatGoesIn ? null : await QuoteAsync(plan, cancellationToken).ConfigureAwait(false);

    private async Task<AptosAnswer<IReadOnlyList<AptosPoolAmount>>> QuoteAsync(AptosPoolPlan plan, CancellationToken cancellationToken) => plan switch
    {
        { Adapter: null } => throw ProviderExceptions.For(Error(ErrorCategory.Unsupported, "pool_has_no_view")),
        { Request: AptosSwapInto } => await AskAsync(plan.Adapter, plan.Adapter.QuoteOf(plan.Request), [plan.Spends[0].Asset], cancellationToken).ConfigureAwait(false),
        _ => await AskAsync(plan.Adapter, plan.Adapter.QuoteOf(plan.Request), plan.Limits, cancellationToken).ConfigureAwait(false),
    };

    private async Task<AptosAnswer<IReadOnlyList<AptosPoolAmount>>> AskAsync(IAptosPoolAdapter pool, AptosPoolView? view, IReadOnlyList<AptosPoolAsset> assets, CancellationToken cancellationToken)
    {
        if (view is null)
        {
            throw ProviderExceptions.For(Error(ErrorCategory.Unsupported, "pool_has_no_view"));
        }

        await _contracts.RequireAsync(Declared(pool, view.Call), cancellationToken).ConfigureAwait(false);
        var answer = await _parts.Client.ViewAsync(view.Call, cancellationToken: cancellationToken).ConfigureAwait(false);
        try
        {
            var amounts = view.Read(answer.Value);
            return amounts.Count == assets.Count
                ? new AptosAnswer<IReadOnlyList<AptosPoolAmount>>([.. assets.Zip(amounts, static (asset, amount) => new AptosPoolAmount(asset, amount))], answer.Ledger)
                : throw new FormatException("Not as many amounts as assets.");
        }
        catch (Exception failure) when (failure is FormatException or OverflowException or InvalidOperationException or JsonException or ArgumentException or KeyNotFoundException)
        {
            throw ProviderExceptions.For(Error(ErrorCategory.MalformedAnswer, "view_is_unreadable"), failure);
        }
    }

    private static IReadOnlyList<ulong> MinimumsOf(AptosPoolPlan plan, AptosAnswer<IReadOnlyList<AptosPoolAmount>>? quote)
    {
        if (plan.Request is AptosSwapInto into)
        {
            return [into.AmountOut];
        }

        if (plan.Request is AptosPoolCall call)
        {
            return [.. call.Receives.Select(static one => one.Amount)];
        }

        var limit = plan.Request.Limit!;
        if (limit.BasisPoints is not { } slippage)
        {
            return limit.Minimums ?? [.. plan.Limits.Select(static _ => 0UL)];
        }

        IReadOnlyList<ulong> minimums = [.. (plan.LimitsWhatGoesIn ? plan.Spends : quote!.Value).Select(one => AptosPoolLimit.MinimumOf(one.Amount, slippage))];
        return minimums.All(static minimum => minimum > 0) ? minimums : throw ProviderExceptions.For(Error(ErrorCategory.StateConflict, "quote_is_zero"));
    }

    private static EntryFunction Compose(AptosPoolPlan plan, AptosAddress sender, ulong deadline, IReadOnlyList<ulong> minimums) =>
        plan.Request is AptosPoolCall call ? call.Call : plan.Adapter!.Compose(plan.Request, new AptosPoolTerms(sender, deadline, minimums));

    private static AptosPoolFunction FunctionOf(AptosPoolPlan plan, EntryFunction call) => plan.Request is AptosPoolCall own ? own.Function : Declared(plan.Adapter!, call);

    /// <summary>What an adapter calls it must have declared: nothing else is looked at.</summary>
    private static AptosPoolFunction Declared(IAptosPoolAdapter pool, EntryFunction call) =>
        pool.Functions.FirstOrDefault(function => function.Function.ToString() == call.Function.ToString()) ?? throw ProviderExceptions.For(Error(ErrorCategory.Misconfigured, "function_is_not_declared"));

    private AptosWork WorkOf(AptosPoolPlan plan, AptosAddress sender, ulong deadline, IReadOnlyList<ulong> minimums) =>
        new(Compose(plan, sender, deadline, minimums), [.. plan.Spends.Select(SpendOf)])
        {
            Check = simulation => Check(plan, sender, minimums, simulation.Transaction),
            Explain = AptosPoolFailures.Of,
        };

    private AptosSpend SpendOf(AptosPoolAmount spend) => new(spend.Asset.Metadata, spend.Amount)
    {
        CoinType = spend.Asset.CoinType,
        Decimals = AptosAsset.Named(spend.Asset.Metadata, _parts.Settings)?.Decimals,
    };

    /// <summary>Whether a simulation takes no more and brings no less than the request allows. What the arguments say the chain checks again.</summary>
    private static ProviderError? Check(AptosPoolPlan plan, AptosAddress sender, IReadOnlyList<ulong> minimums, AptosTransaction transaction)
    {
        var most = plan.Spends.ToDictionary(static spend => spend.Asset, static spend => spend.Amount);
        foreach (var asset in (IEnumerable<AptosPoolAsset>)[AptosPoolAsset.Apt, .. plan.Limits, .. plan.Adapter?.Assets ?? [], .. most.Keys])
        {
            if (AptosPoolEvents.Spent(transaction, sender, asset) > most.GetValueOrDefault(asset))
            {
                return Error(ErrorCategory.Misconfigured, "takes_too_much");
            }
        }

        var isShort = plan.Limits.Zip(minimums).Any(pair =>
            pair.Second > 0 && (plan.LimitsWhatGoesIn ? AptosPoolEvents.Spent(transaction, sender, pair.First) : AptosPoolEvents.Received(transaction, sender, pair.First)) < pair.Second);
        return isShort ? Error(ErrorCategory.StateConflict, "below_minimum") : null;
    }
}
