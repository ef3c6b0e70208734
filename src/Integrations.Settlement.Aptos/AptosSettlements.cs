using System.Globalization;
using Integrations.Payments;
using Microsoft.Extensions.Logging;

namespace Integrations.Settlement.Aptos;

/// <summary>The parts of the route, for a host that keeps its own journal.</summary>
internal sealed class AptosSettlements : IAptosSettlements
{
    public const int MostRows = 10_000;

    private const string Operation = "prepare";

    private readonly AptosParts _parts;
    private readonly AptosPreparer _preparer;
    private readonly AptosBatchPreparer _batches;
    private readonly AptosConfirmer _confirmer;
    private readonly AptosIncomings _incomings;

    public AptosSettlements(AptosParts parts, IEnumerable<IAptosSettlementObserver> observers, ILogger logger)
    {
        _parts = parts;
        _preparer = new AptosPreparer(parts);
        _batches = new AptosBatchPreparer(parts, _preparer);
        _confirmer = new AptosConfirmer(parts);
        _incomings = new AptosIncomings(parts);
        Teller = new AptosTeller(parts.Settings, observers, parts.Nodes.Time, logger);
    }

    public AptosTeller Teller { get; }

    public Task<AptosSettlement> PrepareAsync(SettleRequest request, int attempt = 1, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(attempt, 1);
        return PrepareAsync(Read(request), attempt, cancellationToken);
    }

    public async Task<AptosBatch> PrepareBatchAsync(IReadOnlyList<AptosBatchRow> rows, int attempt = 1, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(attempt, 1);
        var (orders, refused) = Read(rows);
        var batch = await PrepareAsync(orders, attempt, cancellationToken).ConfigureAwait(false);
        return batch with { Refused = [.. refused, .. batch.Refused] };
    }

    public async Task<AptosSettlement> PrepareRefundAsync(AptosRefund refund, Money paidBack = default, int attempt = 1, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(refund);
        ArgumentOutOfRangeException.ThrowIfLessThan(attempt, 1);
        var incoming = await RequireIncomingAsync(refund, cancellationToken).ConfigureAwait(false);
        var left = paidBack.HasCurrency ? incoming.Amount - paidBack : incoming.Amount;
        return await PrepareAsync(Read(refund, incoming, refund.Amount ?? left, left), attempt, cancellationToken).ConfigureAwait(false);
    }

    public Task<AptosIncoming?> FindIncomingAsync(TransactionHash hash, CancellationToken cancellationToken = default) => _incomings.FindAsync(hash, cancellationToken);

    public async Task<AptosSubmission> SubmitAsync(AptosSettlement settlement, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(settlement);
        var since = _parts.Metrics.Now;
        _parts.Saw(settlement);
        var submission = await _parts.Client.SubmitAsync(settlement.Transaction, cancellationToken).ConfigureAwait(false);
        await TellAsync(settlement, submission, since, cancellationToken).ConfigureAwait(false);
        return submission;
    }

    public async Task<AptosFate> ConfirmAsync(AptosSettlement settlement, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(settlement);
        var fate = await _confirmer.ConfirmAsync(settlement, marks: null, cancellationToken).ConfigureAwait(false);
        if (fate.State is AptosFateState.FailedOnChain or AptosFateState.Dead)
        {
            foreach (var key in settlement.Keys)
            {
                _parts.Days.Return(AptosIds.Of(_parts.Settings, key, settlement.Attempt));
            }
        }

        if (fate.IsFinal && _parts.Metrics.Ended(settlement, AptosAsset.RailOf(settlement, _parts.Settings), fate))
        {
            await Teller.TellAsync(AptosTeller.StageOf(fate.State), settlement, fate, cancellationToken).ConfigureAwait(false);
        }

        return fate;
    }

    /// <summary>Several at once, ten in a request.</summary>
    public async Task<IReadOnlyList<AptosSubmission>> SubmitAsync(IReadOnlyList<AptosSettlement> settlements, CancellationToken cancellationToken)
    {
        if (settlements is [var only])
        {
            return [await SubmitAsync(only, cancellationToken).ConfigureAwait(false)];
        }

        var since = _parts.Metrics.Now;
        foreach (var settlement in settlements)
        {
            _parts.Saw(settlement);
        }

        var submissions = await _parts.Client.SubmitAsync([.. settlements.Select(static settlement => settlement.Transaction)], cancellationToken).ConfigureAwait(false);
        foreach (var (settlement, submission) in settlements.Zip(submissions))
        {
            await TellAsync(settlement, submission, since, cancellationToken).ConfigureAwait(false);
        }

        return submissions;
    }

    public async Task<AptosSettlement> PrepareAsync(AptosOrder order, int attempt, CancellationToken cancellationToken)
    {
        var id = AptosIds.Of(_parts.Settings, order.Key, attempt);
        var now = _parts.Nodes.Time.GetUtcNow();
        if (!_parts.Days.TryCount(id, order.Asset, order.Total, out var isNew))
        {
            throw ProviderExceptions.For(AptosFailures.DayLimit());
        }

        AptosSettlement? settlement = null;
        try
        {
            ProviderError? refusal;
            (settlement, refusal) = await _preparer.PrepareAsync(id, order.Asset, order.Payouts, cancellationToken).ConfigureAwait(false);
            settlement = settlement?.Under([order.Key], attempt, now, order.RefundOf) ?? throw ProviderExceptions.For(refusal!);
        }
        finally
        {
            if (settlement is null && isNew)
            {
                _parts.Days.Return(id);
            }
        }

        await Teller.TellAsync(AptosSettlementStage.Prepared, settlement, fate: null, cancellationToken).ConfigureAwait(false);
        return settlement;
    }

    public async Task<AptosBatch> PrepareAsync(IReadOnlyList<AptosOrder> orders, int attempt, CancellationToken cancellationToken)
    {
        var batch = await _batches.PrepareAsync(orders, attempt, cancellationToken).ConfigureAwait(false);
        foreach (var settlement in batch.Settlements)
        {
            await Teller.TellAsync(AptosSettlementStage.Prepared, settlement, fate: null, cancellationToken).ConfigureAwait(false);
        }

        return batch;
    }

    /// <exception cref="RequestValidationException">A field breaks a rule.</exception>
    public AptosOrder Read(SettleRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var rules = new RequestRules(AptosTelemetry.Provider);
        rules.Text(nameof(request.IdempotencyKey), request.IdempotencyKey, 1, RequestRules.LongestIdentifier, "use a payout id");
        var asset = request.Amount.HasCurrency ? AptosAsset.Of(request.Amount.Currency, _parts.Settings) : null;
        if (asset is null)
        {
            rules.Add(nameof(request.Amount), AptosAsset.Names(_parts.Settings), "settle in what this account holds", ErrorCategory.Unsupported);
        }

        var payouts = asset is null ? [] : AptosReceivers.Read(request, asset, _parts.Settings, rules);
        rules.ThrowIfBroken(Operation);
        return new AptosOrder(request.IdempotencyKey, asset!, payouts);
    }

    /// <summary>Reads the rows of a batch: what breaks the batch throws, what breaks a row is told of the row.</summary>
    /// <exception cref="RequestValidationException">There are no rows or too many, a key is missing or twice there, or they are in several currencies.</exception>
    public (IReadOnlyList<AptosOrder> Orders, IReadOnlyList<AptosRefusedRow> Refused) Read(IReadOnlyList<AptosBatchRow> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        CheckRows(rows, _parts.Settings);
        var (orders, refused) = (new List<AptosOrder>(rows.Count), new List<AptosRefusedRow>());
        var asset = AptosAsset.Of(rows[0].Amount.Currency, _parts.Settings)!;
        for (var i = 0; i < rows.Count; i++)
        {
            var row = rows[i];
            var rules = new RequestRules(AptosTelemetry.Provider);
            var payouts = AptosReceivers.Read(new SettleRequest { IdempotencyKey = row.Key, Reference = row.Key, Amount = row.Amount, Destination = row.Receiver }, asset, _parts.Settings, rules);
            if (rules.Refusal(Operation) is { } broken)
            {
                refused.Add(new AptosRefusedRow(row.Key, broken));
            }
            else
            {
                orders.Add(new AptosOrder(row.Key, asset, payouts));
            }
        }

        return (orders, refused);
    }

    /// <summary>A refund as it is paid.</summary>
    /// <exception cref="RequestValidationException">It is more than is left, or its field breaks a rule.</exception>
    public AptosOrder Read(AptosRefund refund, AptosIncoming incoming, Money amount, Money left)
    {
        if (!left.IsPositive || !amount.HasCurrency || amount.Currency != left.Currency || amount > left)
        {
            throw Broken(nameof(refund.Amount), "must not be more than what came in and is not paid back yet", "look at the earlier refunds of the same original");
        }

        var order = Read(new SettleRequest { IdempotencyKey = refund.Key, Reference = refund.Key, Amount = amount, Destination = incoming.From.ToLongString() });
        return order with { RefundOf = refund.Original };
    }

    /// <exception cref="RequestValidationException">Nothing came in by it.</exception>
    public async Task<AptosIncoming> RequireIncomingAsync(AptosRefund refund, CancellationToken cancellationToken) =>
        await FindIncomingAsync(refund.Original, cancellationToken).ConfigureAwait(false)
        ?? throw Broken(nameof(refund.Original), "must be a committed plain transfer to this account, in an asset of it", "what was paid out is paid back by its receiver; what came by a contract is settled as a payment of its own");

    private static void CheckRows(IReadOnlyList<AptosBatchRow> rows, AptosSettings settings)
    {
        const string Rows = "Rows";
        var rules = new RequestRules(AptosTelemetry.Provider);
        if (rows.Count is 0 or > MostRows)
        {
            rules.Add(Rows, $"must be 1 to {MostRows}", "make several batches");
            rules.ThrowIfBroken(Operation);
        }

        HashSet<string> keys = new(StringComparer.Ordinal);
        for (var i = 0; i < rows.Count; i++)
        {
            var field = string.Create(CultureInfo.InvariantCulture, $"{Rows}[{i}]");
            if (rules.Text($"{field}.{nameof(AptosBatchRow.Key)}", rows[i].Key, 1, RequestRules.LongestIdentifier, "use a payout id") is { Length: > 0 } key && !keys.Add(key))
            {
                rules.Add($"{field}.{nameof(AptosBatchRow.Key)}", "must be in the batch once", "give each payment a key of its own");
            }

            if (!rows[i].Amount.HasCurrency || rows[i].Amount.Currency != rows[0].Amount.Currency || AptosAsset.Of(rows[i].Amount.Currency, settings) is null)
            {
                rules.Add($"{field}.{nameof(AptosBatchRow.Amount)}", AptosAsset.Names(settings) + ", all rows in one", "make a batch for each asset");
            }
        }

        rules.ThrowIfBroken(Operation);
    }

    private static RequestValidationException Broken(string field, string rule, string remedy) => new(AptosTelemetry.Provider, Operation, [new FieldProblem(field, rule, remedy)]);

    private async Task TellAsync(AptosSettlement settlement, AptosSubmission submission, long since, CancellationToken cancellationToken)
    {
        if (submission.State is AptosSubmissionState.Dead)
        {
            _parts.Release(settlement);
        }

        if (submission.State is AptosSubmissionState.Accepted or AptosSubmissionState.Unknown && _parts.Metrics.Submitted(settlement, AptosAsset.RailOf(settlement, _parts.Settings), since))
        {
            await Teller.TellAsync(AptosSettlementStage.Submitted, settlement, fate: null, cancellationToken).ConfigureAwait(false);
        }
    }
}
