namespace Integrations.Simulation;

internal sealed partial class Checks
{
    /// <summary>Everything that must hold once the world has settled.</summary>
    public void AtEnd()
    {
        var metrics = world.Metrics;
        var random = world.Random.Fork(77);
        var postings = world.Store.Postings.ToLookup(posting => posting.Reference, StringComparer.Ordinal);
        foreach (var payment in world.Payments)
        {
            payment.Id ??= world.Store.FindByKeyAsync(payment.Terms.Tenant, payment.Request.IdempotencyKey, default).Result;
            if (payment.Id is not { } id)
            {
                // Never admitted: nothing may have happened for it.
                if (payment.Transactions.Count > 0)
                {
                    world.Violate("I3", "executed, and not in the journal", payment);
                }

                continue;
            }

            var snapshot = world.Store.FindAsync(id, default).Result!;
            metrics.Payments++;
            metrics.Attempts += snapshot.Attempts.Count;
            metrics.Failovers += Math.Max(0, snapshot.Attempts.Count - 1);
            metrics.Compensations += snapshot.Intent.Compensation is null ? 0 : 1;
            Outcome(payment, snapshot, metrics);
            Ledger(payment, snapshot, postings);
            OrderIndependence(payment, snapshot, random);
            Compensation(payment);
            People(snapshot, payment);
            History(payment, snapshot);
            Artefact(payment, snapshot);
            if (payment.Index % 4 is 0)
            {
                OrderOfArrival(payment, snapshot, random);
            }
        }

        Callbacks();
        Incoming();
        Balances();
    }

    private void Outcome(TruthPayment payment, IntentSnapshot snapshot, Metrics metrics)
    {
        var (intent, state) = (snapshot.Intent, snapshot.Intent.State);
        var executions = 0;
        foreach (var transaction in payment.Transactions)
        {
            executions += transaction.Executions;
        }

        const PaymentFlags Second = PaymentFlags.AtRisk | PaymentFlags.LateSuccess | PaymentFlags.OverExecuted;
        if (executions > 1)
        {
            if ((intent.Flags & Second) is 0 && !payment.IsHidden)
            {
                world.Violate("I1", $"{executions} executions, flags {intent.Flags}, state {state}", payment);
            }

            if (payment.IsBeyond || intent.AtRisk)
            {
                metrics.FlaggedDoubles++;
            }
            else
            {
                metrics.Doubles++;
                world.Violate("I1", $"{executions} executions although nothing broke the assumptions (flags {intent.Flags})", payment);
            }
        }

        if ((intent.Flags & PaymentFlags.LateSuccess) is not 0 && !payment.IsBeyond && !intent.AtRisk)
        {
            world.Violate("I4", $"an attempt was taken for closed, and moved value, although nothing broke the assumptions (flags {intent.Flags})", payment);
        }

        switch (state)
        {
            case IntentState.Succeeded:
                metrics.Succeeded++;
                metrics.LateSuccesses += (intent.Flags & PaymentFlags.LateSuccess) is 0 ? 0 : 1;
                if (executions is 0)
                {
                    world.Violate("I5", "succeeded, and nothing was executed", payment);
                }

                break;
            case IntentState.Reversed:
                metrics.Reversed++;
                if (!payment.Transactions.Any(transaction => transaction.Reversals > 0 || transaction.Refunds > 0))
                {
                    world.Violate("I5", "reversed, and nothing was reversed", payment);
                }

                break;
            case IntentState.Failed or IntentState.Expired or IntentState.Cancelled:
                metrics.Failed++;
                if (payment.NetExecutions > 0 && !payment.IsHidden)
                {
                    metrics.FailedButPaid++;
                    world.Violate("I4", $"{state}, and executed", payment);
                }

                break;
            case IntentState.Review:
                metrics.Review++;
                var reason = intent.Review?.ToString() ?? "";
                metrics.ReviewReasons[reason] = metrics.ReviewReasons.GetValueOrDefault(reason) + 1;
                break;
            default:
                metrics.Unresolved++;
                var attempt = snapshot.Attempts.Count > 0 ? snapshot.Attempts[^1] : null;
                world.Violate("I7", $"still {state}; attempt {attempt?.State} on {attempt?.Route}, next due {intent.NextDue}, next check {attempt?.NextCheck}", payment);
                break;
        }
    }

    /// <summary>I6 for one payment: each attempt's money stands where providers moved it.</summary>
    private void Ledger(TruthPayment payment, IntentSnapshot snapshot, ILookup<string, PostingRecord> postings)
    {
        foreach (var attempt in snapshot.Attempts)
        {
            long delivered = 0, inFlight = 0;
            foreach (var posting in postings[attempt.Reference])
            {
                var amount = posting.Amount.MinorUnits;
                delivered += (posting.Debit is LedgerAccount.Delivered or LedgerAccount.Receivable ? amount : 0) - (posting.Credit is LedgerAccount.Delivered or LedgerAccount.Receivable ? amount : 0);
                inFlight += (posting.Debit is LedgerAccount.InFlight ? amount : 0) - (posting.Credit is LedgerAccount.InFlight ? amount : 0);
            }

            var transaction = payment.Transactions.Find(other => other.Reference == attempt.Reference);
            var isOpen = attempt.State is AttemptState.Prepared or AttemptState.Accepted or AttemptState.Unknown;
            var moved = transaction?.Net > 0;
            var expected = !isOpen && moved ? snapshot.Intent.Amount.MinorUnits : 0;
            var held = isOpen ? snapshot.Intent.Amount.MinorUnits : 0;
            if ((delivered != expected || inFlight != held) && !payment.IsHidden)
            {
                world.Violate("I6", $"attempt {attempt.State}: delivered {delivered} (moved {expected}), in flight {inFlight} (open {held}); {transaction?.Status}, {transaction?.Executions} executed, {transaction?.Reversals} taken back, {transaction?.Refunds} refunded", payment);
            }
        }
    }

    /// <summary>I9: any order and any number of equal pieces gives the same.</summary>
    private void OrderIndependence(TruthPayment payment, IntentSnapshot snapshot, SimRandom random)
    {
        if (snapshot.Evidence.Count < 2)
        {
            return;
        }

        var now = world.StoreNow;
        var view = Views.Of(snapshot, world.Rules, now);
        for (var round = 0; round < 2; round++)
        {
            var evidence = new List<EvidenceRecord>(snapshot.Evidence.Count + 2);
            evidence.AddRange(snapshot.Evidence);
            evidence.Add(random.Of(snapshot.Evidence));
            evidence.Add(random.Of(snapshot.Evidence));
            for (var index = evidence.Count - 1; index > 0; index--)
            {
                var other = random.Below(index + 1);
                (evidence[index], evidence[other]) = (evidence[other], evidence[index]);
            }

            var again = Views.Of(snapshot with { Evidence = evidence }, world.Rules, now);
            var isSame = view.State == again.State && view.Flags == again.Flags && view.Review == again.Review;
            for (var index = 0; index < view.Attempts.Count; index++)
            {
                var (one, two) = (view.Attempts[index], again.Attempts[index]);
                isSame &= one.State == two.State && one.Flags == two.Flags && one.Category == two.Category && one.UserMessage == two.UserMessage
                    && LedgerRules.PositionOf(one, false) == LedgerRules.PositionOf(two, false);
            }

            if (!isSame)
            {
                world.Violate("I9", $"{view.State}/{view.Flags}/{string.Join(',', view.Attempts.Select(a => $"{a.State}:{a.Category}"))} in one order, {again.State}/{again.Flags}/{string.Join(',', again.Attempts.Select(a => $"{a.State}:{a.Category}"))} in another", payment);
            }
        }

        if (view.State != snapshot.Intent.State || view.Flags != snapshot.Intent.Flags)
        {
            world.Violate("I9", $"stored {snapshot.Intent.State}/{snapshot.Intent.Flags}, derived {view.State}/{view.Flags}", payment);
        }
    }

    /// <summary>I9 through the writer: the same evidence, written one piece after the other in another order, leaves the same states, flags and money.</summary>
    private void OrderOfArrival(TruthPayment payment, IntentSnapshot snapshot, SimRandom random)
    {
        var pieces = snapshot.Evidence.Where(piece => piece.Claim is not (EvidenceClaim.NotFound or EvidenceClaim.Mismatch) && piece.ConfirmAfter == TimeSpan.Zero).ToArray();
        if (pieces.Length < 2 || pieces.Length != snapshot.Evidence.Count(piece => piece.Claim is not EvidenceClaim.NotFound))
        {
            return;
        }

        for (var index = pieces.Length - 1; index > 0; index--)
        {
            var other = random.Below(index + 1);
            (pieces[index], pieces[other]) = (pieces[other], pieces[index]);
        }

        var context = new StepContext
        {
            Now = world.StoreNow,
            Options = world.Options,
            Rules = world.Rules,
            WatchedFor = TimeSpan.FromDays(1),
            IsDurable = true,
            Capabilities = static _ => null,
            CanReturn = static _ => false,
            LastFound = static _ => null,
        };
        var current = snapshot with
        {
            Attempts = [.. snapshot.Attempts.Select(attempt => attempt with { EvidenceCount = 0, PostingCount = 0, Position = LedgerPosition.Free })],
            Evidence = [],
        };
        var delivered = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var piece in pieces)
        {
            var edit = new IntentEdit(current, context);
            edit.Add(piece.Reference, new EvidenceDraft(piece.Claim, piece.Source, piece.SendNumber)
            {
                Category = piece.Category,
                Code = piece.Code,
                UserMessage = piece.UserMessage,
                Receipt = piece.Receipt,
                ProviderTime = piece.ProviderTime,
                Digest = piece.Digest,
                Actor = piece.Actor,
                Note = piece.Note,
                IsSimulated = piece.IsSimulated,
            });
            if (!edit.IsChanged)
            {
                continue;
            }

            var change = edit.Build("again", (intent, _) => new OutboxRecord { EventId = "e", Stream = "s", Sequence = intent.Events, Kind = OutboxKind.Payment, Body = default, CreatedAt = context.Now }, out current);
            foreach (var posting in change.Postings)
            {
                delivered[posting.Reference] = delivered.GetValueOrDefault(posting.Reference)
                    + (posting.Debit is LedgerAccount.Delivered or LedgerAccount.Receivable ? 1 : 0) - (posting.Credit is LedgerAccount.Delivered or LedgerAccount.Receivable ? 1 : 0);
            }
        }

        var isSame = current.Intent.State == snapshot.Intent.State && current.Intent.Flags == snapshot.Intent.Flags;
        foreach (var attempt in snapshot.Attempts)
        {
            var again = current.Attempts.First(other => other.Reference == attempt.Reference);
            isSame &= again.State == attempt.State && delivered.GetValueOrDefault(attempt.Reference) == (attempt.Position is LedgerPosition.Delivered or LedgerPosition.Receivable ? 1 : 0);
        }

        if (!isSame)
        {
            world.Violate("I9", $"written in another order ({string.Join(",", pieces.Select(piece => piece.Claim))}): {current.Intent.State}/{current.Intent.Flags}/{string.Join(",", current.Attempts.Select(a => a.State))} instead of {snapshot.Intent.State}/{snapshot.Intent.Flags}/{string.Join(",", snapshot.Attempts.Select(a => a.State))}", payment);
        }
    }

    /// <summary>The token that is held is the one that was sold.</summary>
    private void Artefact(TruthPayment payment, IntentSnapshot snapshot)
    {
        if (payment.Request.Kind is not PaymentKind.Vend || world.Store.FindArtefactAsync(snapshot.Intent.Id, default).Result is not { } artefact || artefact.Content.IsEmpty)
        {
            return;
        }

        var transaction = payment.Transactions.Find(other => other.Reference == artefact.Reference);
        if (transaction is null || !artefact.Content.Span.SequenceEqual(SimProvider.ArtefactOf(transaction).Span))
        {
            world.Violate("P4", "the token that is held is not the one that was sold", payment);
        }
    }

    /// <summary>I14: nothing is taken back twice, and what is owed stays delivered.</summary>
    private void Compensation(TruthPayment payment)
    {
        var (executions, refunds, reversals) = (0, 0, 0);
        foreach (var transaction in payment.Transactions)
        {
            executions += transaction.Executions;
            refunds += transaction.SoundRefunds;
            reversals += transaction.Reversals;
            if (transaction.SoundRefunds > Math.Max(0, transaction.Executions - transaction.Reversals))
            {
                world.Violate("I14", $"refunded {transaction.Refunds} times, executed {transaction.Executions}, reversed {transaction.Reversals}", payment);
            }
        }

        if (refunds > 0 && executions - refunds - reversals < (payment.IsUnwanted ? 0 : 1) && reversals is 0)
        {
            world.Violate("I14", $"executed {executions}, refunded {refunds}: nothing of what is owed is left", payment);
        }
    }

    /// <summary>P6: above the limit money was decided by two people, and what a person took back has a refund of its own, once.</summary>
    private void People(IntentSnapshot snapshot, TruthPayment payment)
    {
        world.Metrics.Thirds += payment.ExecutedTransactions > 2 ? 1 : 0;
        foreach (var piece in snapshot.Evidence)
        {
            if (piece is not { Source: EvidenceSource.Operator, Code: { } code } || code is nameof(OperatorAction.AskNow))
            {
                continue;
            }

            var isStep = OperatorCodes.Proposal(code) is not null || code.StartsWith("Confirmed ", StringComparison.Ordinal) || code.StartsWith("Rejected ", StringComparison.Ordinal);
            if (!isStep && snapshot.Intent.Amount.Amount > World.TwoPeopleAbove && piece.Actor?.Contains(", ", StringComparison.Ordinal) is not true)
            {
                world.Violate("P6", $"one person decided {code} about {snapshot.Intent.Amount.Amount}", payment);
            }

            if (OperatorCodes.KeyOfRequest(code) is { } key)
            {
                world.Metrics.TakenBackByHand++;
                var refund = world.Store.FindByKeyAsync(snapshot.Intent.Tenant, key, default).Result;
                if (refund is null || world.Store.FindAsync(refund.Value, default).Result is not { Intent.Compensates: { } reference } || reference != piece.Reference)
                {
                    world.Violate("I14", $"a person took an attempt back, and there is no refund of it under {key}", payment);
                }
            }
        }
    }

    /// <summary>I13: the last event tells what is stored.</summary>
    private void History(TruthPayment payment, IntentSnapshot snapshot)
    {
        if (!_told.TryGetValue(snapshot.Intent.Id, out var stream))
        {
            if (snapshot.Intent.Events > 0 && !IsParked(snapshot))
            {
                world.Violate("I13", $"{snapshot.Intent.Events} events, none told", payment);
            }

            return;
        }

        if (IsParked(snapshot))
        {
            return;
        }

        var now = Bridge.Payments.From(Views.Of(snapshot, world.Rules, snapshot.Intent.UpdatedAt));
        if (stream.Last != snapshot.Intent.Events)
        {
            world.Violate("I13", $"told {stream.Last} of {snapshot.Intent.Events} events", payment);
        }
        else if (stream.Payment is { } told && (told.Status != now.Status || told.Flags != now.Flags || told.Failure != now.Failure || told.Receipt != now.Receipt))
        {
            world.Violate("I13", $"last told {told.Status}/{told.Flags}/{told.Failure}, stored {now.Status}/{now.Flags}/{now.Failure}", payment);
        }
    }

    private bool IsParked(IntentSnapshot snapshot) => world.ParkedStreams.Contains(snapshot.Intent.Id.ToString());

    /// <summary>I8: a callback that was acknowledged is there once, and came to an end.</summary>
    private void Callbacks()
    {
        var rows = new Dictionary<string, int>(StringComparer.Ordinal);
        var awaiting = _incomingAcknowledged.Keys.Count(WaitsForPerson);
        foreach (var row in world.Store.Inbox)
        {
            rows[row.CallbackId] = rows.GetValueOrDefault(row.CallbackId) + 1;
            if (row is { State: InboxState.Pending, Note: "awaits_collection" } && awaiting-- > 0)
            {
                continue;
            }

            if (row.State is InboxState.Pending)
            {
                world.Violate("I8", $"a callback is still pending after {row.Tries} tries and {row.Failures} failures ({row.Note})", null);
            }

            if (row.State is InboxState.Parked)
            {
                world.Violate("I8", $"a callback is parked: {row.Note}", null);
            }
        }

        foreach (var (id, keys) in _acknowledged)
        {
            var count = rows.GetValueOrDefault(id);
            if (count < keys.Count || count > world.DeliveredKeys(id))
            {
                world.Violate("I8", $"{keys.Count} callbacks acknowledged, {world.DeliveredKeys(id)} delivered, {count} rows", null);
            }
        }
    }

    /// <summary>Money that came in unasked is told, unless it is a payment's own; it never counts twice.</summary>
    private void Incoming()
    {
        var stored = world.Store.Incoming.ToDictionary(row => row.Receipt, StringComparer.Ordinal);
        var told = _incomingTold.ToHashSet(StringComparer.Ordinal);
        foreach (var receipt in _incomingAcknowledged.Keys)
        {
            if (!stored.TryGetValue(receipt, out var row))
            {
                if (WaitsForPerson(receipt))
                {
                    continue;
                }

                world.Violate("I8", $"incoming money {receipt} was acknowledged and is not stored", null);
            }
            else if (row.Payment is null && !told.Contains(receipt))
            {
                world.Violate("I8", $"incoming money {receipt} was not told", null);
            }
            else if (row.Payment is null && world.FindReceipt(receipt) is { Payment: { LastTold: PaymentStatus.Succeeded, IsBeyond: false } } transaction)
            {
                world.Violate("I17", $"receipt {receipt} was told as incoming money and as the success of a payment", transaction.Payment);
            }
        }
    }

    /// <summary>Money that probably belongs to a collection is told, or not, once a person has said what became of the collection. Other money of that amount, of the minutes after its prompt, may look like it.</summary>
    private bool WaitsForPerson(string receipt) => world.FindReceipt(receipt)?.Payment is { } payment
        ? Reviewed(payment) is not null
        : world.UnaskedAmount(receipt) is { } amount && world.Payments.Any(other => other.Request is CollectRequest && other.Request.Amount.MinorUnits == amount && IsPromptOfThen(other, _incomingAcknowledged[receipt]));

    /// <summary>Prompts are matched for ten minutes. The hour is for clocks: these are set back and forth.</summary>
    private bool IsPromptOfThen(TruthPayment payment, TimeSpan heard) => Reviewed(payment) is { } snapshot
        && snapshot.Attempts.Any(attempt => (Scheduler.Start + heard - attempt.LatestSend).Duration() < TimeSpan.FromMinutes(70));

    private IntentSnapshot? Reviewed(TruthPayment payment) => payment.Id is { } id && world.Store.FindAsync(id, default).Result is { Intent.State: IntentState.Review } snapshot ? snapshot : null;

    /// <summary>I6 as a whole: the ledger sums to zero.</summary>
    private void Balances()
    {
        foreach (var provider in world.Providers)
        {
            var sum = 0L;
            foreach (var account in Enum.GetValues<LedgerAccount>())
            {
                sum += world.Store.GetBalanceAsync(provider.Spec.Name, account, provider.Spec.Currency, default).Result;
            }

            if (sum is not 0)
            {
                world.Violate("I6", $"the ledger of {provider.Spec.Name} sums to {sum}", null);
            }
        }
    }
}
