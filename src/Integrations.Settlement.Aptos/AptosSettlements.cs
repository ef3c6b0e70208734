using System.Globalization;
using Integrations.Payments;

namespace Integrations.Settlement.Aptos;

/// <summary>The parts of the route, for a host that keeps its own journal.</summary>
internal sealed class AptosSettlements(AptosParts parts) : IAptosSettlements
{
    private const string Operation = "prepare";

    private readonly AptosPreparer _preparer = new(parts);
    private readonly AptosConfirmer _confirmer = new(parts);

    public async Task<AptosSettlement> PrepareAsync(SettleRequest request, int attempt = 1, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentOutOfRangeException.ThrowIfLessThan(attempt, 1);
        var rules = new RequestRules(AptosTelemetry.Provider);
        rules.Text(nameof(request.IdempotencyKey), request.IdempotencyKey, 1, RequestRules.LongestIdentifier, "use a payout id");
        var asset = request.Amount.HasCurrency ? AptosAsset.Of(request.Amount.Currency, parts.Settings) : null;
        if (asset is null)
        {
            rules.Add(nameof(request.Amount), "must be in APT, USDC or USDT", "settle in what this account holds", ErrorCategory.Unsupported);
        }

        var payouts = asset is null ? [] : AptosReceivers.Read(request, asset, parts.Settings, rules);
        rules.ThrowIfBroken(Operation);
        var id = string.Create(CultureInfo.InvariantCulture, $"{parts.Settings.Merchant}/{request.IdempotencyKey}/{attempt}");
        var (settlement, refusal) = await _preparer.PrepareAsync(id, asset!, payouts, cancellationToken).ConfigureAwait(false);
        return settlement ?? throw ProviderExceptions.For(refusal!);
    }

    public async Task<AptosSubmission> SubmitAsync(AptosSettlement settlement, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(settlement);
        var since = parts.Metrics.Now;
        parts.Saw(settlement);
        var submission = await parts.Client.SubmitAsync(settlement.Transaction, cancellationToken).ConfigureAwait(false);
        if (submission.State is AptosSubmissionState.Accepted or AptosSubmissionState.Unknown)
        {
            parts.Metrics.Submitted(settlement, AptosAsset.RailOf(settlement, parts.Settings), since);
        }

        if (submission.State is AptosSubmissionState.Dead)
        {
            parts.Release(settlement);
        }

        return submission;
    }

    public async Task<AptosFate> ConfirmAsync(AptosSettlement settlement, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(settlement);
        var fate = await _confirmer.ConfirmAsync(settlement, marks: null, cancellationToken).ConfigureAwait(false);
        if (fate.IsFinal)
        {
            parts.Metrics.Ended(settlement, AptosAsset.RailOf(settlement, parts.Settings), fate);
        }

        return fate;
    }
}
