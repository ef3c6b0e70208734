using System.Globalization;

namespace Integrations.Settlement.Aptos;

/// <summary>Holds a request against the rules. Nothing is asked of anybody. Pure.</summary>
internal static class AptosPoolRules
{
    private const string Declare = "name one that was registered with AddAptosPool";

    /// <summary>The plan of a request; <see langword="null"/> when a rule is broken.</summary>
    public static AptosPoolPlan? Read(AptosPoolRequest request, IReadOnlyDictionary<string, IAptosPoolAdapter> pools, AptosSettings settings, RequestRules rules, bool needsLimit)
    {
        rules.Text(nameof(request.IdempotencyKey), request.IdempotencyKey, 1, RequestRules.LongestIdentifier, "use an order number");
        var plan = request is AptosPoolCall call ? ReadCall(call, rules) : ReadPool(request, pools, rules);
        if (plan is null || rules.HasProblems)
        {
            return null;
        }

        foreach (var spend in plan.Spends)
        {
            CheckMaximum(request, spend, settings, rules);
        }

        if (needsLimit)
        {
            CheckLimit(plan, rules);
        }

        return rules.HasProblems ? null : plan;
    }

    private static AptosPoolPlan? ReadPool(AptosPoolRequest request, IReadOnlyDictionary<string, IAptosPoolAdapter> pools, RequestRules rules)
    {
        if (!pools.TryGetValue(request.Pool ?? "", out var pool))
        {
            rules.Add(nameof(request.Pool), "is no declared pool", Declare, ErrorCategory.Unsupported);
            return null;
        }

        var spends = request switch
        {
            AptosSwap swap => ReadSwap(swap.From, swap.To, swap.AmountIn, nameof(swap.AmountIn), pool, rules),
            AptosSwapInto into => ReadInto(into, pool, rules),
            AptosAddLiquidity add => ReadAdd(add, pool, rules),
            AptosRemoveLiquidity remove => ReadRemove(remove, pool, rules),
            _ => [],
        };
        if (rules.HasProblems)
        {
            return null;
        }

        var limits = pool.LimitsOf(request);
        if (limits.Count is 0)
        {
            rules.Add(nameof(request.Pool), "does not do this", "ask another pool, or call its contract by an AptosPoolCall", ErrorCategory.Unsupported);
        }

        return new AptosPoolPlan(request, pool, limits, spends);
    }

    private static IReadOnlyList<AptosPoolAmount> ReadInto(AptosSwapInto into, IAptosPoolAdapter pool, RequestRules rules)
    {
        RequireAmount(nameof(into.AmountOut), into.AmountOut, rules);
        return ReadSwap(into.From, into.To, into.MaximumIn, nameof(into.MaximumIn), pool, rules);
    }

    private static IReadOnlyList<AptosPoolAmount> ReadSwap(AptosPoolAsset from, AptosPoolAsset to, ulong amount, string field, IAptosPoolAdapter pool, RequestRules rules)
    {
        RequireAmount(field, amount, rules);
        foreach (var (name, asset) in new[] { (nameof(AptosSwap.From), from), (nameof(AptosSwap.To), to) })
        {
            if (asset is null || !pool.Assets.Contains(asset))
            {
                rules.Add(name, "is no asset of the pool", "name one of its Assets");
            }
        }

        if (from is not null && from == to)
        {
            rules.Add(nameof(AptosSwap.To), "must be another asset than From", "name what you want for it");
        }

        return rules.HasProblems ? [] : [new AptosPoolAmount(from!, amount)];
    }

    private static IReadOnlyList<AptosPoolAmount> ReadAdd(AptosAddLiquidity add, IAptosPoolAdapter pool, RequestRules rules)
    {
        if (add.Amounts is null || add.Amounts.Count != pool.Assets.Count || add.Amounts.All(static amount => amount is 0))
        {
            rules.Add(nameof(add.Amounts), string.Create(CultureInfo.InvariantCulture, $"must be {pool.Assets.Count} amounts, not all zero"), "give one for each of the pool's Assets, in their order");
        }

        RequirePosition(add.Position, pool, rules);
        return rules.HasProblems ? [] : [.. pool.Assets.Zip(add.Amounts!, static (asset, amount) => new AptosPoolAmount(asset, amount))];
    }

    private static IReadOnlyList<AptosPoolAmount> ReadRemove(AptosRemoveLiquidity remove, IAptosPoolAdapter pool, RequestRules rules)
    {
        if (remove.Shares == 0 || (pool.Share is not null && remove.Shares > ulong.MaxValue))
        {
            rules.Add(nameof(remove.Shares), "must be above zero, and no more than there can be", "give what you hold of the pool's Share, or less");
        }

        RequirePosition(remove.Position, pool, rules);
        return rules.HasProblems || pool.Share is not { } share ? [] : [new AptosPoolAmount(share, (ulong)remove.Shares)];
    }

    private static AptosPoolPlan? ReadCall(AptosPoolCall call, RequestRules rules)
    {
        rules.Text(nameof(call.Pool), call.Pool, 1, RequestRules.LongestIdentifier, "name the contract, for the record");
        if (call.Call is null || call.Function is null || call.Call.Function.ToString() != call.Function.Function.ToString() || call.Function.IsView)
        {
            rules.Add(nameof(call.Function), "must be the function that is called", "describe the parameters of the very function in Call");
            return null;
        }

        if (call.Call.Function.Address.IsSpecial)
        {
            rules.Add(nameof(call.Call), "is a function of the framework", "pay with IAptosSettlements, which looks at receivers", ErrorCategory.PartyNotPermitted);
        }

        if (call.Spends.Concat(call.Receives).Any(static one => one?.Asset is null) || HasTwice(call.Spends) || HasTwice(call.Receives))
        {
            rules.Add(nameof(call.Spends), "and Receives must name each asset once", "add the amounts of an asset up");
            return null;
        }

        return new AptosPoolPlan(call, Adapter: null, [.. call.Receives.Select(static one => one.Asset)], call.Spends);
    }

    private static bool HasTwice(IReadOnlyList<AptosPoolAmount> amounts) => amounts.DistinctBy(static one => one.Asset).Count() != amounts.Count;

    private static void CheckLimit(AptosPoolPlan plan, RequestRules rules)
    {
        const string Field = nameof(AptosPoolRequest.Limit);
        var limit = plan.Request.Limit;
        switch (plan.Request)
        {
            case AptosSwapInto:
                if (limit is not null)
                {
                    rules.Add(Field, "is not for this", "MaximumIn is the limit");
                }

                return;
            case AptosPoolCall call:
                if (!ReferenceEquals(limit, AptosPoolLimit.None) && (limit is not null || !call.Receives.Any(static one => one.Amount > 0) || call.Receives.Any(static one => one.Amount is 0)))
                {
                    rules.Add(nameof(call.Receives), "must name what comes at least, above zero", "say AptosPoolLimit.None where nothing has to come");
                }

                return;
        }

        if (limit is null)
        {
            rules.Add(Field, "must be set", "say AptosPoolLimit.AtLeast, Slippage or None");
        }
        else if (limit.Minimums is { } minimums)
        {
            if (minimums.Count != plan.Limits.Count)
            {
                rules.Add(Field, string.Create(CultureInfo.InvariantCulture, $"must have {plan.Limits.Count} minimums"), $"give one for each of {string.Join(", ", plan.Limits)}");
            }
            else if (minimums.Contains(0UL))
            {
                rules.Add(Field, "must be above zero", "say AptosPoolLimit.None where nothing has to come");
            }
            else if (plan.LimitsWhatGoesIn && plan.Spends.Zip(minimums).Any(static pair => pair.Second > pair.First.Amount))
            {
                rules.Add(Field, "must not be above the amounts", "lower the minimums, or raise Amounts");
            }
        }
        else if (limit.BasisPoints is not null && !plan.LimitsWhatGoesIn && plan.Adapter!.QuoteOf(plan.Request) is null)
        {
            rules.Add(Field, "cannot be slippage: this pool has no quote", "say AptosPoolLimit.AtLeast", ErrorCategory.Unsupported);
        }
    }

    /// <summary>The maximums of the settings bind here too, for the assets that they are about.</summary>
    private static void CheckMaximum(AptosPoolRequest request, AptosPoolAmount spend, AptosSettings settings, RequestRules rules)
    {
        if (AptosAsset.Named(spend.Asset.Metadata, settings) is { } known && spend.Amount > known.UnitsOf(known.Limits.Maximum))
        {
            var field = request switch
            {
                AptosSwap => nameof(AptosSwap.AmountIn),
                AptosSwapInto => nameof(AptosSwapInto.MaximumIn),
                AptosAddLiquidity => nameof(AptosAddLiquidity.Amounts),
                _ => nameof(AptosPoolCall.Spends),
            };
            rules.Add(
                field, string.Create(CultureInfo.InvariantCulture, $"must be {known.Maximum} {known.Currency.Code} at most"), "do it in several orders, or raise the maximum of the account", ErrorCategory.AmountOutOfRange);
        }
    }

    private static void RequireAmount(string field, ulong amount, RequestRules rules)
    {
        if (amount is 0)
        {
            rules.Add(field, "must be above zero", "give the amount in the smallest unit");
        }
    }

    private static void RequirePosition(AptosAddress? position, IAptosPoolAdapter pool, RequestRules rules)
    {
        if (pool.Share is null != position is not null)
        {
            rules.Add(
                nameof(AptosAddLiquidity.Position),
                pool.Share is null ? "must name a position" : "is not for this pool",
                pool.Share is null ? "open one first" : "leave it out: the pool has shares");
        }
    }
}
