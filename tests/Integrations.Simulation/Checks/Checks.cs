using System.Runtime.InteropServices;
using System.Text;

namespace Integrations.Simulation;

/// <summary>The invariants that are checked at every step, and the notes that those at the end need.</summary>
internal sealed partial class Checks(World world)
{
    /// <summary>What must appear in no log, event or explanation: the numbers of all simulated people begin so, and all tokens.</summary>
    public const string NumberMark = "25470000";

    /// <summary>The same in Uganda.</summary>
    public const string UgandanMark = "256770000";

    /// <summary>The same of numbers, meters and accounts in South Africa.</summary>
    public const string SouthAfricanMark = "27850000";

    private static readonly byte[] NumberMarkBytes = Encoding.ASCII.GetBytes(NumberMark);
    private static readonly byte[] UgandanMarkBytes = Encoding.ASCII.GetBytes(UgandanMark);
    private static readonly byte[] SouthAfricanMarkBytes = Encoding.ASCII.GetBytes(SouthAfricanMark);
    private static readonly byte[] PinMarkBytes = "SECRET-PIN"u8.ToArray();
    private static readonly TimeSpan Slack = TimeSpan.FromSeconds(1);

    // An engine takes a look at the store's clock for good when it took up to 5 s.
    private static readonly TimeSpan ClockSlack = TimeSpan.FromSeconds(6);

    private readonly Dictionary<string, (string Route, TruthPayment Payment, string Digest)> _references = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _bodies = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<(TimeSpan At, TimeSpan Canary, bool IsFalse)>> _notFounds = new(StringComparer.Ordinal);
    private readonly Dictionary<SimProvider, (TimeSpan At, string Reference, TimeSpan OtherAt)> _found = [];
    private readonly Dictionary<(int Process, SimProvider Provider), (double Tokens, TimeSpan At)> _polls = [];
    private readonly Dictionary<PaymentId, Stream> _told = [];
    private readonly Dictionary<string, HashSet<string>> _acknowledged = new(StringComparer.Ordinal);
    private readonly List<string> _incomingTold = [];
    private readonly Dictionary<string, TimeSpan> _incomingAcknowledged = new(StringComparer.Ordinal);

    /// <summary>Payments that wait for an operator's word, oldest first.</summary>
    public SortedSet<(long CreatedAt, PaymentId Id)> AwaitingApproval { get; } = [];

    public void Admitted(SimProcess process, IntentChange admission, AdmitResult result)
    {
        if (world.FindByKey(admission.Intent.Key) is { Id: { } known } payment && known != result.Intent.Id)
        {
            world.Violate("I11", $"key answered with payment {result.Intent.Id} after {known}", payment);
        }

        if (result.IsNew)
        {
            Committed(process, "T0", new IntentSnapshot(admission.Intent with { State = IntentState.Received }, [], []), admission, CommitResult.Committed);
        }
    }

    public void Committed(SimProcess process, string operation, IntentSnapshot? before, IntentChange change, CommitResult result)
    {
        _ = process;
        if (result is not CommitResult.Committed || before is null)
        {
            return;
        }

        var payment = world.PaymentOf(before.Intent);
        world.TracePayment(payment, () => $"{process.WorkerId} {operation} v{change.Intent.Version} {change.Intent.State} {change.Intent.Flags} {change.Intent.Closing} due {change.Intent.NextDue:dd HH:mm:ss}; "
            + string.Join("; ", change.Attempts.Select(a => $"{a.Route} #{a.Ordinal} {a.State} sends {a.Sends} polls {a.Polls}/{a.AnsweredPolls} {a.LastInquiry} check {a.NextCheck:dd HH:mm:ss} latest {a.LatestSend:HH:mm:ss} lease {a.LeaseUntil:HH:mm:ss}{(a.HoldsSlot ? " slot" : "")}"))
            + "; " + string.Join(", ", change.Evidence.Select(e => $"+{e.Claim}/{e.Source}/{e.SendNumber} {e.Category}")) + "; " + string.Join(", ", change.Postings.Select(x => $"{x.Debit}<-{x.Credit}")));
        var after = world.Store.FindAsync(change.Intent.Id, default).Result!;
        if (payment is not null)
        {
            payment.Id ??= before.Intent.Id;
        }

        NoteApproval(after.Intent);

        var slots = 0;
        foreach (var attempt in after.Attempts)
        {
            slots += attempt.HoldsSlot ? 1 : 0;
        }

        if (slots > 1)
        {
            world.Violate("I2", $"{operation}: {slots} attempts hold the slot", payment);
        }

        if (after.Attempts.Count > before.Attempts.Count)
        {
            NewAttempt(operation, before, after, payment);
            MayGoOn(before, after, payment);
        }

        if (before.Intent.State is IntentState.Succeeded && after.Intent.State is not (IntentState.Succeeded or IntentState.Reversed))
        {
            world.Violate("I10", $"{operation}: Succeeded became {after.Intent.State}", payment);
        }

        if (after.Evidence.Count != before.Evidence.Count + change.Evidence.Count
            || (before.Evidence.Count > 0 && (!ReferenceEquals(before.Evidence[0], after.Evidence[0]) || !ReferenceEquals(before.Evidence[^1], after.Evidence[before.Evidence.Count - 1]))))
        {
            world.Violate("I10", $"{operation}: evidence was removed or edited", payment);
        }

        foreach (var evidence in change.Evidence)
        {
            if (evidence.Claim is EvidenceClaim.AbsenceProof)
            {
                Proven(evidence, after, payment);
            }

            NoSecrets(evidence.Note, "evidence");
            NoSecrets(evidence.UserMessage, "evidence");
        }

        NoSecrets(change.Intent.Explanation, "explanation");
        foreach (var told in change.Events)
        {
            NoSecrets(told.Body.Span, "event");
        }
    }

    private void NoteApproval(IntentRecord intent)
    {
        var row = (intent.CreatedAt.UtcTicks, intent.Id);
        _ = intent.Review is ReviewReason.AwaitingApproval ? AwaitingApproval.Add(row) : AwaitingApproval.Remove(row);
    }

    /// <summary>I12: a reference means one attempt, one route, one payload.</summary>
    public void Arrived(SimProvider provider, PaymentAttempt attempt, TruthPayment payment, SimTransaction? known, string digest)
    {
        _ = known;
        world.TracePayment(payment, () => $"arrives at {provider.Spec.Name} send {attempt.SendNumber} known {known?.Status}");
        ref var first = ref CollectionsMarshal.GetValueRefOrAddDefault(_references, attempt.Reference, out var exists);
        if (!exists)
        {
            first = (provider.Spec.Name, payment, digest);
        }
        else if (first.Route != provider.Spec.Name || first.Payment != payment || first.Digest != digest)
        {
            world.Violate("I12", $"reference on {provider.Spec.Name} with {digest}, first on {first.Route} with {first.Digest}", payment);
        }
    }

    /// <summary>I3: what leaves was journalled before; and its sender still owned it.</summary>
    public void BodyStarted(SimProcess process, SimProvider provider, PaymentAttempt attempt, TruthPayment payment)
    {
        if (provider.Spec.IsBlind)
        {
            world.Violate("P3", "a route of class D was used although nobody allowed it", payment);
        }

        world.TracePayment(payment, () => $"{process.WorkerId} body leaves for {provider.Spec.Name} send {attempt.SendNumber}");
        var stored = world.Store.FindByReferenceAsync(attempt.Reference, default).Result;
        if (stored is null || stored.Sends < attempt.SendNumber || stored.Route != provider.Spec.Name)
        {
            world.Violate("I3", stored is null ? "a body left without its attempt being stored" : $"body of send {attempt.SendNumber} left, stored are {stored.Sends} on {stored.Route}", payment);
            return;
        }

        if (stored.LeaseUntil + Slack < world.StoreNow && !world.HasStoreJumpedSince(world.Scheduler.Now - TimeSpan.FromMinutes(15)))
        {
            world.Violate("P2", $"a body left {world.StoreNow - stored.LeaseUntil} after the end of its lease", payment);
        }

        if (stored.LeaseOwner.Length > 0 && stored.LeaseOwner != process.WorkerId && stored.LeaseUntil > world.StoreNow && !world.HasStoreJumpedSince(world.Scheduler.Now - TimeSpan.FromMinutes(15)))
        {
            world.Violate("P2", $"{process.WorkerId} sent under the lease of {stored.LeaseOwner}", payment);
        }

        ref var bodies = ref CollectionsMarshal.GetValueRefOrAddDefault(_bodies, attempt.Reference, out _);
        bodies++;

        // One more for each send is the renewed token's.
        if (bodies > stored.Sends * 2 || (!provider.Spec.RecognisesRepeats && stored.Sends > 1 && !AllEarlierUnsent(stored)))
        {
            world.Violate("I15", $"{bodies} bodies under {stored.Sends} sends on {provider.Spec.Name}, which {(provider.Spec.RecognisesRepeats ? "recognises" : "does not recognise")} repeats", payment);
        }
    }

    /// <summary>Remembers a "not found", and when the same question last found another reference.</summary>
    public void NotFoundTold(SimProvider provider, string reference)
    {
        ref var times = ref CollectionsMarshal.GetValueRefOrAddDefault(_notFounds, reference, out _);
        var canary = _found.TryGetValue(provider, out var seen) ? seen.Reference == reference ? seen.OtherAt : seen.At : TimeSpan.MinValue;
        (times ??= []).Add((world.Scheduler.Now, canary, provider.IsQueryBroken));
    }

    /// <summary>Remembers when the question of a provider found one reference, and when another.</summary>
    public void FoundTold(SimProvider provider, string reference)
    {
        ref var found = ref CollectionsMarshal.GetValueRefOrAddDefault(_found, provider, out var exists);
        var now = world.Scheduler.Now;
        found = !exists ? (now, reference, TimeSpan.MinValue) : found.Reference == reference ? (now, reference, found.OtherAt) : (now, reference, found.At);
    }

    public void Executed(SimTransaction transaction)
    {
        world.TracePayment(transaction.Payment, () => $"executed at {transaction.Provider.Spec.Name} ({transaction.Executions})");
        world.NoteReceipt(transaction);
    }

    /// <summary>I15: questions stay within the bucket of their process and route.</summary>
    public void Asked(SimProcess process, SimProvider provider, PaymentAttempt attempt)
    {
        _ = attempt;
        world.TracePayment(world.PaymentOf(attempt.Request), () => $"{process.WorkerId} asks {provider.Spec.Name} (broken {provider.IsQueryBroken}, out {provider.IsOut})");
        var (rate, burst) = (world.Options.PollsPerSecond, world.Options.PollBurst);
        ref var bucket = ref CollectionsMarshal.GetValueRefOrAddDefault(_polls, (process.Number, provider), out var exists);
        var now = world.Scheduler.Now;
        var tokens = exists ? Math.Min(burst, bucket.Tokens + ((now - bucket.At).TotalSeconds * rate)) : burst;
        bucket = (tokens - 1, now);

        // What was allowed may be a moment on its way: a tenth above the bucket.
        if (tokens < -burst * 0.1)
        {
            world.Violate("I15", $"more questions on {provider.Spec.Name} than {burst} and {rate}/s", null);
        }
    }

    public void Acknowledged(string callbackId, string eventKey, bool isIncoming, string receipt)
    {
        ref var keys = ref CollectionsMarshal.GetValueRefOrAddDefault(_acknowledged, callbackId, out _);
        (keys ??= new HashSet<string>(StringComparer.Ordinal)).Add(eventKey);
        if (isIncoming)
        {
            _incomingAcknowledged.TryAdd(receipt, world.Scheduler.Now);
        }
    }

    public void Told(PaymentChange change)
    {
        var payment = world.PaymentOf(change.Payment);
        ref var stream = ref CollectionsMarshal.GetValueRefOrAddDefault(_told, change.Payment.Id, out _);
        stream ??= new Stream();
        if (change.Sequence > stream.Last + 1)
        {
            world.Violate("I13", $"event {change.Sequence} told after {stream.Last}", payment);
        }

        if (change.Sequence == stream.Last + 1)
        {
            stream.Last = change.Sequence;
            stream.Payment = change.Payment;
        }
    }

    public void ToldIncoming(IncomingPayment payment)
    {
        world.TracePayment(world.FindReceipt(payment.Receipt)?.Payment, () => $"told as incoming money {payment.Receipt}");
        _incomingTold.Add(payment.Receipt);
    }

    /// <summary>I10 and I11, as the host sees them.</summary>
    public void Answered(TruthPayment payment, Payment answer)
    {
        payment.Id ??= answer.Id;
        if (payment.Id != answer.Id || answer.IdempotencyKey != payment.Request.IdempotencyKey || answer.Amount != payment.Request.Amount)
        {
            world.Violate("I11", $"the same key was answered with {answer.Id} after {payment.Id}", payment);
        }

        if (answer.Version < payment.LastVersion)
        {
            return;
        }

        if (payment.LastTold is PaymentStatus.Succeeded && answer.Status is not (PaymentStatus.Succeeded or PaymentStatus.Reversed))
        {
            world.Violate("I10", $"told Succeeded, then {answer.Status}", payment);
        }

        (payment.LastTold, payment.LastVersion) = (answer.Status, answer.Version);
    }

    public void NoSecrets(string? text, string where)
    {
        if (text is not null && (text.Contains(NumberMark, StringComparison.Ordinal) || text.Contains(UgandanMark, StringComparison.Ordinal) || text.Contains(SouthAfricanMark, StringComparison.Ordinal) || text.Contains("SECRET-PIN", StringComparison.Ordinal)))
        {
            world.Violate("I16", $"a number or token in a {where}", null);
        }
    }

    private void NoSecrets(ReadOnlySpan<byte> text, string where)
    {
        if (text.IndexOf(NumberMarkBytes) >= 0 || text.IndexOf(UgandanMarkBytes) >= 0 || text.IndexOf(SouthAfricanMarkBytes) >= 0 || text.IndexOf(PinMarkBytes) >= 0)
        {
            world.Violate("I16", $"a number or token in an {where}", null);
        }
    }

    private bool AllEarlierUnsent(AttemptRecord stored)
    {
        var snapshot = world.Store.FindAsync(stored.Payment, default).Result!;
        for (var send = 1; send < stored.Sends; send++)
        {
            if (!snapshot.Evidence.Any(piece => piece.Reference == stored.Reference && piece.SendNumber == send && piece.Claim is EvidenceClaim.NotSent or EvidenceClaim.Refused))
            {
                return false;
            }
        }

        return true;
    }

    private void NewAttempt(string operation, IntentSnapshot before, IntentSnapshot after, TruthPayment? payment)
    {
        foreach (var attempt in before.Attempts)
        {
            var state = after.Attempts.First(other => other.Reference == attempt.Reference).State;
            if (state is AttemptState.Succeeded or AttemptState.Reversed)
            {
                world.Violate("I2", $"{operation}: a new attempt after one that moved value", payment);
            }

            if (state is AttemptState.Prepared or AttemptState.Accepted or AttemptState.Unknown && !after.Intent.AtRisk)
            {
                world.Violate("I2", $"{operation}: a new attempt while another is {state}", payment);
            }
        }
    }

    /// <summary>P5: another attempt is made only where the rules of failover allow one, read here from the design and not from the engine.</summary>
    private void MayGoOn(IntentSnapshot before, IntentSnapshot after, TruthPayment? payment)
    {
        var intent = before.Intent;
        var made = after.Attempts[^1];
        if (intent.CancelRequested)
        {
            world.Violate("P5", "an attempt after the host cancelled", payment);
        }

        if (made.PreparedAt > intent.Deadline + ClockSlack && !world.HasStoreJumpedSince(TimeSpan.Zero))
        {
            world.Violate("P5", "an attempt after the deadline", payment);
        }

        if (after.Attempts.Count > world.Options.MaxAttempts)
        {
            world.Violate("P5", $"attempt {after.Attempts.Count} of at most {world.Options.MaxAttempts}", payment);
        }

        if (before.Attempts.Count > 0 && intent.Kind is PaymentKind.Refund)
        {
            world.Violate("P5", "a refund switched its route", payment);
        }

        if (before.Attempts.Count > 0 && before.Attempts[0].Wallet != made.Wallet)
        {
            world.Violate("P5", "another wallet", payment);
        }

        var view = Views.Of(before, EngineRules.Default, world.StoreNow);
        foreach (var attempt in view.Attempts)
        {
            var rule = attempt.Category?.Rule();
            // What is proven absent, or was closed for good, may answer that it was refused: it was passed over by the proof.
            var isProven = attempt.Evidence.Any(static piece => piece.Claim is EvidenceClaim.AbsenceProof or EvidenceClaim.Tombstone);
            if (attempt.State is AttemptState.Rejected && (isProven ? rule is { Failover: FailoverRule.Never } : rule is not { Failover: FailoverRule.Yes }))
            {
                world.Violate("P5", $"another attempt after {attempt.Category}", payment);
            }

            if (attempt.State is AttemptState.Rejected && intent.Kind is PaymentKind.Collect && rule is { RouteFault: 0 } && !intent.FailoverApproved)
            {
                world.Violate("P5", $"a second prompt after {attempt.Category}", payment);
            }

            if (attempt.State is AttemptState.Absent && !intent.FailoverApproved
                && (intent.Kind is PaymentKind.Collect || intent.Policy.Kind is FailoverPolicyKind.Hold or FailoverPolicyKind.HostDecides || !intent.Policy.Covers(intent.Amount)))
            {
                world.Violate("P5", $"another attempt after a proof of absence under {intent.Policy.Kind}", payment);
            }
        }
    }

    /// <summary>P1: a proof of absence has its grounds, and is right unless the world broke the assumptions.</summary>
    private void Proven(EvidenceRecord proof, IntentSnapshot after, TruthPayment? payment)
    {
        world.Metrics.AbsenceProofs++;
        if (proof.Source is not EvidenceSource.Engine)
        {
            return;
        }

        var attempt = after.Attempts.First(other => other.Reference == proof.Reference);
        var provider = world.ProviderOf(attempt.Route);
        var capabilities = provider.Spec.Capabilities;
        var from = attempt.LatestSend - Scheduler.Start - world.StoreOffset + capabilities.ArrivalHorizon + capabilities.VisibilityHorizon;
        var (count, vouched, lies, last, enough) = (0, 0, 0, TimeSpan.MinValue, TimeSpan.MinValue);
        foreach (var (at, canary, isFalse) in _notFounds.GetValueOrDefault(proof.Reference) ?? [])
        {
            var isVouched = canary != TimeSpan.MinValue && canary >= at - world.Options.CanaryAge - TimeSpan.FromMinutes(1);
            if (at >= from - ClockSlack)
            {
                count++;
            }

            if (at >= from - ClockSlack && isVouched && (last == TimeSpan.MinValue || at - last >= TimeSpan.FromSeconds(30) - ClockSlack))
            {
                (vouched, lies, last) = (vouched + 1, lies + (isFalse ? 1 : 0), at);
                enough = vouched is 2 ? at : enough;
            }
        }

        world.TracePayment(payment, () => $"proof from {from}: " + string.Join(", ", (_notFounds.GetValueOrDefault(proof.Reference) ?? []).Select(told => $"{told.At} (canary {told.Canary}{(told.IsFalse ? ", false" : "")})")));
        if (vouched < 2 && !world.HasStoreJumpedSince(TimeSpan.Zero))
        {
            world.Violate("P1", $"absence concluded after {count} answers 'not found' past the horizons, {vouched} of them 30 s apart and from a question that lately found something else", payment);
        }

        var vouchedAfter = _found.TryGetValue(provider, out var seen) ? seen.Reference == proof.Reference ? seen.OtherAt : seen.At : TimeSpan.MinValue;
        if (vouched >= 2 && vouchedAfter < enough - ClockSlack && !world.HasStoreJumpedSince(TimeSpan.Zero))
        {
            world.Violate("P1", "absence concluded although the question found nothing else after it had said 'not found' often enough", payment);
        }

        if (payment is not null && provider.Transactions.ContainsKey(proof.Reference) && !payment.IsBeyond)
        {
            // A question that broke after one canary and was good again before the next is beyond what they can tell.
            if (lies > 0)
            {
                payment.IsBeyond = true;
            }
            else
            {
                world.Violate("P1", "absence concluded for a reference that the provider has", payment);
            }
        }
    }

    private sealed class Stream
    {
        public long Last { get; set; }

        public Payment? Payment { get; set; }
    }
}
