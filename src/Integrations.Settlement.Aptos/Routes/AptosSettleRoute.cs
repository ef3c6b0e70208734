using Integrations.Http;
using Integrations.Payments;
using Integrations.Settlement.Aptos.Wire;

namespace Integrations.Settlement.Aptos.Routes;

/// <summary>
/// Settles in one asset: one request, one transaction, one hash. What was signed is stored before it is sent, and exactly that is sent again until the chain has it, or the ledger's time has passed its expiry.
/// </summary>
internal sealed class AptosSettleRoute(AptosParts parts, AptosAsset asset) : IPaymentRoute, IFloatBalanceSource
{
    private static readonly TimeSpan UntilBlock = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan UntilResend = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan UntilTurn = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan UntilProven = TimeSpan.FromMinutes(5);

    private readonly AptosPreparer _preparer = new(parts);
    private readonly AptosConfirmer _confirmer = new(parts);

    public RouteDescriptor Descriptor { get; } = AptosDescriptors.Settle(parts.Settings, asset);

    /// <summary>All routes pay their fees from one account, and each its own asset.</summary>
    public string? FloatAccount => parts.Settings.Sender is { } sender ? $"{sender}/{asset.Currency.Code}" : null;

    public async ValueTask<Preparation> PrepareAsync(PaymentAttempt attempt, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(attempt);
        var rules = new RequestRules(AptosTelemetry.Provider);
        IReadOnlyList<AptosPayout> payouts = [];
        if (attempt.Request is SettleRequest request)
        {
            payouts = AptosReceivers.Read(request, asset, parts.Settings, rules);
        }
        else
        {
            rules.Add(nameof(attempt.Request), "is not for this route", "a settlement is", ErrorCategory.Unsupported);
        }

        if (rules.Refusal("prepare") is { } broken)
        {
            return Preparation.Refused(broken);
        }

        var total = payouts.Aggregate(0UL, static (sum, payout) => sum + payout.Amount);
        if (!parts.Days.TryCount(attempt.Reference, asset, total, out var isNew))
        {
            return Preparation.Refused(AptosFailures.DayLimit());
        }

        AptosSettlement? settlement = null;
        try
        {
            (settlement, var refusal) = await _preparer.PrepareAsync(attempt.Reference, asset, payouts, cancellationToken).ConfigureAwait(false);
            return settlement is null ? Preparation.Refused(refusal!) : Preparation.Ready(settlement.ToBytes(), expiresAt: settlement.ExpiresAt);
        }
        finally
        {
            if (settlement is null && isNew)
            {
                parts.Days.Return(attempt.Reference);
            }
        }
    }

    public Task<Finding> SendAsync(PaymentAttempt attempt, SendPermit permit, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(attempt);
        ArgumentNullException.ThrowIfNull(permit);
        return Read(attempt) is not { } settlement
            ? Task.FromResult(RouteFindings.Nothing(Failure(ErrorCategory.LocalFault, "preparation_unreadable", nothingSent: true)))
            : SoonAsync(settlement, RouteFindings.SendAsync(stop => SendAsync(settlement, attempt, permit, stop), cancellationToken));
    }

    public Task<Finding> QueryAsync(PaymentAttempt attempt, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(attempt);
        return Read(attempt) is not { } settlement
            ? Task.FromResult(RouteFindings.Nothing(Failure(ErrorCategory.LocalFault, "preparation_unreadable")))
            : SoonAsync(settlement, RouteFindings.AskAsync(stop => ConfirmAsync(settlement, attempt, stop), cancellationToken));
    }

    public async Task<IReadOnlyList<AccountBalance>?> GetFloatAsync(PaymentAttempt attempt, CancellationToken cancellationToken = default)
    {
        if (parts.Settings.Sender is not { } sender || asset.Metadata is null)
        {
            throw ProviderExceptions.For(Failure(ErrorCategory.Unsupported, "sender_or_asset_is_not_set", nothingSent: true));
        }

        var balance = await parts.Client.GetBalanceAsync(sender, asset, cancellationToken).ConfigureAwait(false);
        return [new AccountBalance(FloatAccount!, asset.MoneyOf(balance.Value), balance.Ledger.Time)];
    }

    private async Task<Finding> SendAsync(AptosSettlement settlement, PaymentAttempt attempt, SendPermit permit, CancellationToken cancellationToken)
    {
        var since = parts.Metrics.Now;
        var isFirst = attempt.SendNumber is 1;
        parts.Saw(settlement);
        Verdict<SubmissionWord> verdict;
        try
        {
            verdict = await parts.Nodes.SubmitAsync(settlement.Transaction, CallMarks.Of(attempt, permit), cancellationToken).ConfigureAwait(false);
        }
        catch (IntegrationException failure) when (failure.Error.NothingSent && isFirst)
        {
            parts.Release(settlement);
            throw;
        }

        // The engine closes an attempt whose only transmission did not enter, and never sends it again.
        if (isFirst && (verdict.Claim is Claim.RefusedSend or Claim.RejectedRef || verdict.Error is { NothingSent: true }))
        {
            parts.Release(settlement);
        }

        if (verdict.Value?.State is AptosSubmissionState.Accepted || verdict is { Value: null, Error.NothingSent: false })
        {
            parts.Metrics.Submitted(settlement, asset.Rail, since);
        }

        if (verdict.Value?.State is AptosSubmissionState.SlotUsed or AptosSubmissionState.SlotTaken)
        {
            // Used by these very bytes, most likely: the chain knows.
            var told = await RouteFindings.AskAsync(stop => ConfirmAsync(settlement, attempt, stop), cancellationToken).ConfigureAwait(false);
            return told.Claim is Claim.NotFound ? Told(settlement, Claim.None, verdict.Error, verdict.Trace) : told;
        }

        // That the bytes can never run is one node's word. Of a resend it is about that transmission alone: an earlier one may have been taken.
        var claim = verdict.Claim is Claim.RejectedRef && !isFirst ? Claim.RefusedSend : verdict.Claim;
        return Told(settlement, claim, verdict.Error, verdict.Trace);
    }

    private Finding Told(AptosSettlement settlement, Claim claim, ProviderError? error, CallTrace trace, TimeSpan? next = null) => new()
    {
        Claim = claim,
        Error = error,
        ProviderReferences = References(settlement),
        NextCheck = next ?? (claim is Claim.RefusedSend ? error?.RetryAfter : null) ?? NextCheck(settlement, claim) ?? error?.RetryAfter,
        Trace = trace,
    };

    /// <summary>Says when it is worth looking again, where nothing was learnt because nothing could be asked or sent.</summary>
    private async Task<Finding> SoonAsync(AptosSettlement settlement, Task<Finding> finding)
    {
        var found = await finding.ConfigureAwait(false);
        return found is { Claim: Claim.None, NextCheck: null, Error: { } error } ? Told(settlement, Claim.None, error, found.Trace) : found;
    }

    /// <summary>
    /// Until the expiry everything is a matter of seconds: a block comes, or the bytes are sent again while they are still good. So it is for some minutes after it, in which nodes prove what became of them: the engine's own
    /// schedule counts every look so far, and would rest for an hour. After that it is soon enough.
    /// </summary>
    private TimeSpan? NextCheck(AptosSettlement settlement, Claim claim) => parts.Nodes.Time.GetUtcNow() >= settlement.ExpiresAt + UntilProven ? null : claim switch
    {
        Claim.Pending => UntilBlock,
        Claim.NotFound or Claim.None or Claim.RefusedSend => UntilResend,
        _ => null,
    };

    /// <summary>Others run first: it is asked about less often, so that they are asked about more.</summary>
    private bool IsParked(AptosSettlement settlement) => settlement.Transaction.Transaction is { Payload.Nonce: null } raw && parts.Sequence?.IsParked(raw.SequenceNumber) is true;

    private async Task<Finding> ConfirmAsync(AptosSettlement settlement, PaymentAttempt attempt, CancellationToken cancellationToken)
    {
        var fate = await _confirmer.ConfirmAsync(settlement, CallMarks.Of(attempt), cancellationToken).ConfigureAwait(false);
        parts.Metrics.Ended(settlement, asset.Rail, fate);
        if (fate.State is AptosFateState.FailedOnChain or AptosFateState.Dead)
        {
            parts.Days.Return(attempt.Reference);
        }

        return fate.State switch
        {
            AptosFateState.Succeeded => Paid(settlement, fate.Transaction!),
            AptosFateState.Pending => Told(settlement, Claim.Pending, null, CallTrace.None, IsParked(settlement) ? UntilTurn : null),
            AptosFateState.FailedOnChain => Told(settlement, Claim.RejectedRef, FailedOnChain(fate), CallTrace.None),
            AptosFateState.Dead => Told(settlement, Claim.RejectedRef, fate.ReplacedBy is null ? Expired() : Replaced(), CallTrace.None),

            // Past the expiry by our clock and not by the ledger's: "not found" would be read as proof.
            AptosFateState.Unknown when parts.Nodes.Time.GetUtcNow() >= settlement.ExpiresAt => Told(settlement, Claim.None, Failure(ErrorCategory.OutcomeUnknown, "ledger_is_behind"), CallTrace.None),
            AptosFateState.Unknown => Told(settlement, Claim.NotFound, Failure(ErrorCategory.OutcomeUnknown, "not_found"), CallTrace.None),
            _ => Told(settlement, Claim.None, Failure(ErrorCategory.OutcomeUnknown, "cannot_be_decided"), CallTrace.None),
        };
    }

    private static Finding Paid(AptosSettlement settlement, AptosTransaction transaction) => new()
    {
        Claim = Claim.Succeeded,
        ProviderReferences = References(settlement),
        Receipt = settlement.Hash.ToString(),
        Charge = transaction.Fee is { } fee and <= long.MaxValue ? Money.FromMinorUnits((long)fee, AptosAsset.Apt) : null,
        ProviderTime = transaction.Time,
    };

    private static ProviderError FailedOnChain(AptosFate fate)
    {
        var (category, code) = AptosFailures.Of(fate.Transaction?.VmStatus);
        return Failure(category, code);
    }

    private static ProviderError Expired() => Failure(ErrorCategory.StateConflict, "expired") with { UserMessage = "The payment was not made in time. Nothing was paid." };

    private static ProviderError Replaced() => Failure(ErrorCategory.StateConflict, "slot_was_used") with { UserMessage = "The payment was not made: another one took its place. Nothing was paid." };

    private static IReadOnlyList<ProviderReference> References(AptosSettlement settlement) => RouteFindings.References((AptosReferenceKinds.Hash, settlement.Hash.ToString()));

    /// <summary>What was prepared; <see langword="null"/> when it cannot be read.</summary>
    private static AptosSettlement? Read(PaymentAttempt attempt)
    {
        try
        {
            return attempt.Preparation.State is { IsEmpty: false } state ? AptosSettlement.FromBytes(state.Span) : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static ProviderError Failure(ErrorCategory category, string code, bool nothingSent = false) =>
        new() { Category = category, Provider = AptosTelemetry.Provider, Operation = "settle", Code = code, NothingSent = nothingSent };
}
