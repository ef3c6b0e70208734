using System.Globalization;
using System.Text.Json;

namespace Integrations.Bridge;

/// <summary>Decisions of people: checked against what the evidence says at the moment of writing, whoever decides elsewhere meanwhile.</summary>
internal sealed class ReviewDesk(BridgeEngine engine)
{
    private static readonly TimeSpan AskedLately = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan ProposalsLast = TimeSpan.FromHours(72);

    public ReviewContext Context => new() { Now = engine.Now, Options = engine.Options, CanReturn = engine.Routes.CanReturn, Capabilities = engine.Routes.Capabilities };

    /// <summary>Writes a decision of one person.</summary>
    public async Task ResolveAsync(PaymentId id, Resolution resolution)
    {
        People(resolution.Actor, resolution.Reason);
        await WriteAsync(id, edit => Decide(edit, resolution, null)).ConfigureAwait(false);
    }

    /// <summary>Writes down a decision that another person must confirm.</summary>
    public async Task<Proposal> ProposeAsync(PaymentId id, Resolution resolution)
    {
        People(resolution.Actor, resolution.Reason);
        Proposal? made = null;
        await WriteAsync(id, edit =>
        {
            var (_, attempt) = Check(edit, resolution);
            var decision = resolution with { Reference = attempt.Record.Reference };
            made = Proposals(attempt.Evidence, edit.Now).Find(one => one.Decision == decision);
            if (made is not null)
            {
                return;
            }

            edit.Add(attempt.Record.Reference, new EvidenceDraft(EvidenceClaim.Decision, EvidenceSource.Operator)
            {
                Code = OperatorCodes.Propose(resolution.Action),
                Actor = resolution.Actor,
                Note = JsonSerializer.Serialize(new StoredProposal(resolution.Reason, resolution.Proof, resolution.Receipt, resolution.Flags), BridgeJsonContext.Default.StoredProposal),
            });
            made = Proposals(View(edit, attempt.Record.Reference).Evidence, edit.Now).Find(one => one.Decision == decision);
        }).ConfigureAwait(false);
        return made ?? throw new InvalidOperationException("The proposal was not written.");
    }

    /// <summary>Carries out what was proposed, or closes the proposal.</summary>
    public async Task AnswerAsync(PaymentId id, SecondWord word, bool isConfirmed)
    {
        People(word.Actor, word.Reason);
        await WriteAsync(id, edit =>
        {
            var (attempt, piece) = Find(edit, word.Proposal);
            var action = OperatorCodes.Proposal(piece.Code)!.Value;
            var (mine, other) = isConfirmed ? (OperatorCodes.Confirm(piece.Sequence), OperatorCodes.Reject(piece.Sequence)) : (OperatorCodes.Reject(piece.Sequence), OperatorCodes.Confirm(piece.Sequence));
            if (Answer(attempt, mine) is { } said)
            {
                _ = IsSame(said.Actor, word.Actor) ? true : throw new ActionRefusedException(action, "Somebody else has said the same about the proposal already.");
                return;
            }

            if (Answer(attempt, other) is not null)
            {
                throw new ActionRefusedException(action, isConfirmed ? "The proposal was rejected. Make another one." : "The proposal was confirmed and carried out.");
            }

            if (isConfirmed)
            {
                Confirm(edit, attempt, piece, word, action);
            }

            edit.Add(attempt.Record.Reference, new EvidenceDraft(EvidenceClaim.Decision, EvidenceSource.Operator) { Code = mine, Actor = word.Actor, Note = word.Reason });
        }).ConfigureAwait(false);
    }

    /// <summary>Decisions about an attempt that wait for a second person, the oldest first.</summary>
    public static List<Proposal> Proposals(IReadOnlyList<EvidenceRecord> evidence, DateTimeOffset now)
    {
        var waiting = new List<Proposal>();
        foreach (var piece in evidence)
        {
            if (Read(piece) is { } proposal && proposal.Until > now && !evidence.Any(other => IsAnswer(other, piece)))
            {
                waiting.Add(proposal);
            }
        }

        return waiting;
    }

    private void Confirm(IntentEdit edit, AttemptView attempt, EvidenceRecord piece, SecondWord word, OperatorAction action)
    {
        if (IsSame(piece.Actor, word.Actor))
        {
            throw new ActionRefusedException(action, "Who proposes does not confirm: another person must.", needsSecondPerson: true);
        }

        if (Read(piece) is not { } proposal || proposal.Until <= edit.Now)
        {
            throw new ActionRefusedException(action, $"The proposal is older than {ProposalsLast.TotalHours} hours. Look at the payment again and make another one.");
        }

        Decide(edit, proposal.Decision with { Reference = attempt.Record.Reference }, word.Actor);
    }

    /// <summary>Checks a decision and writes it; nothing when it is written already.</summary>
    private void Decide(IntentEdit edit, Resolution resolution, string? second)
    {
        var actors = second is null ? resolution.Actor : $"{resolution.Actor}, {second}";
        var note = resolution.Proof is { } proof ? $"{resolution.Reason} [{proof}]" : resolution.Reason;
        if (edit.Preview().Attempts.Any(one => (resolution.Reference ?? one.Record.Reference) == one.Record.Reference && IsDone(edit, one, resolution, actors, note)))
        {
            return;
        }

        var (view, attempt) = Check(edit, resolution);
        if (second is null && (ReviewRules.Needs(view, attempt, resolution.Action, engine.Options) & ActionNeeds.SecondPerson) is not 0)
        {
            throw new ActionRefusedException(
                resolution.Action,
                $"Payments above {engine.Options.SecondApprovalAbove[edit.Intent.Amount.Currency.Code]} {edit.Intent.Amount.Currency.Code} are decided by two people: propose it with ProposeAsync, and let somebody else call ConfirmAsync.",
                needsSecondPerson: true);
        }

        Write(edit, view, attempt, resolution, new EvidenceDraft(EvidenceClaim.Decision, EvidenceSource.Operator) { Code = resolution.Action.ToString(), Actor = actors, Note = note });
    }

    /// <exception cref="ArgumentException">What it rests on is missing.</exception>
    /// <exception cref="ActionRefusedException">The evidence does not allow it.</exception>
    private (IntentView View, AttemptView Attempt) Check(IntentEdit edit, Resolution resolution)
    {
        var view = edit.Preview();
        var attempt = Subject(view, resolution) ?? throw new KeyNotFoundException($"Payment {edit.Intent.Id} has no such attempt.");
        if (ReviewRules.Refusal(view, attempt, resolution.Action, resolution.Flags, Context) is { } refusal)
        {
            throw new ActionRefusedException(resolution.Action, refusal);
        }

        return (ReviewRules.Needs(view, attempt, resolution.Action, engine.Options) & ActionNeeds.Proof) is not 0 && string.IsNullOrWhiteSpace(resolution.Proof)
            ? throw new ArgumentException($"{resolution.Action} needs Proof: the statement line, or the provider's written confirmation. Without it things stay as they are.", nameof(resolution))
            : (view, attempt);
    }

    private void Write(IntentEdit edit, IntentView view, AttemptView attempt, Resolution resolution, EvidenceDraft word)
    {
        var reference = attempt.Record.Reference;
        switch (resolution.Action)
        {
            case OperatorAction.MarkSucceeded:
                edit.Add(reference, word with { Claim = EvidenceClaim.Success, Receipt = resolution.Receipt });
                break;
            case OperatorAction.MarkFailed:
                MarkFailed(edit, reference, word);
                break;
            case OperatorAction.MarkReversed:
                edit.Add(reference, word with { Claim = EvidenceClaim.Success });
                edit.Add(reference, word with { Claim = EvidenceClaim.Reversal });
                Refunds.Clear(edit);
                break;
            case OperatorAction.Approve:
                edit.Set(static intent => intent with { FailoverApproved = true });
                edit.Add(reference, word);
                break;
            case OperatorAction.Settle:
                Settle(edit, view, reference, resolution.Flags, word);
                break;
            case OperatorAction.AskNow:
                edit.Update(reference, asked => asked with { NextCheck = edit.Now });
                edit.Add(reference, word);
                break;
            default:
                // The step that follows makes the refund: whichever host takes it, after whatever crash.
                var key = Refunds.NextKey(engine.Rules.KeyOfCompensation(attempt.Record, edit.Now), attempt.Evidence);
                edit.Add(reference, word with { Code = OperatorCodes.Request(resolution.Action, key) });
                break;
        }
    }

    private static void MarkFailed(IntentEdit edit, string reference, EvidenceDraft word)
    {
        edit.Add(reference, word with { Claim = EvidenceClaim.Reject, Category = ErrorCategory.ProviderFault });
        edit.Set(static intent => intent with { SettledFlags = intent.SettledFlags | PaymentFlags.AmountMismatch });
        if (!edit.Preview().Attempts.Any(static attempt => attempt.IsOpen || attempt.HasSuccess))
        {
            // What a person closed is not tried elsewhere by itself. Another attempt that is still open, or has moved value, goes on.
            edit.Set(static intent => intent with { Closing = FailureKind.Refused, ClosingCategory = ErrorCategory.ProviderFault, Escalated = null });
        }
    }

    private static void Settle(IntentEdit edit, IntentView view, string reference, PaymentFlags flags, EvidenceDraft word)
    {
        edit.Set(intent => intent with { SettledFlags = intent.SettledFlags | flags });
        edit.Add(reference, word with { Note = $"{flags}: {word.Note}" });
        if ((flags & (PaymentFlags.OverExecuted | PaymentFlags.CompensationFailed)) is 0)
        {
            return;
        }

        foreach (var surplus in view.Surplus)
        {
            edit.Add(surplus.Record.Reference, word with { Code = OperatorCodes.WrittenOff });
        }
    }

    /// <summary>True when the same person has said the same already, and it still stands: a repeat changes nothing.</summary>
    private static bool IsDone(IntentEdit edit, AttemptView attempt, Resolution resolution, string actors, string note)
    {
        var action = resolution.Action;
        var said = attempt.Evidence.LastOrDefault(piece =>
            piece.Source is EvidenceSource.Operator && piece.Actor == actors
            && (action is OperatorAction.Settle ? piece.Note == $"{resolution.Flags}: {note}" : piece.Note == note)
            && (piece.Code == action.ToString() || (piece.Code is { } code && code.StartsWith($"{action} ", StringComparison.Ordinal))));
        return said is not null && action switch
        {
            OperatorAction.Approve => edit.Preview().Review is not ReviewReason.AwaitingApproval,
            OperatorAction.Settle => (resolution.Flags & ~edit.Intent.SettledFlags) is PaymentFlags.None,
            OperatorAction.AskNow => edit.Now - said.ObservedAt < AskedLately,
            OperatorAction.TakeBack or OperatorAction.Return => attempt.State is AttemptState.Reversed || (Refunds.IsHeld(attempt.Evidence, out var key) && OperatorCodes.KeyOfRequest(said.Code!) == key),
            _ => true,
        };
    }

    private static AttemptView? Subject(IntentView view, Resolution resolution) => resolution.Reference is { } reference
        ? view.Attempts.FirstOrDefault(attempt => attempt.Record.Reference == reference)
        : ReviewRules.Subject(view, resolution.Action);

    private static (AttemptView Attempt, EvidenceRecord Piece) Find(IntentEdit edit, string id)
    {
        foreach (var attempt in edit.Preview().Attempts)
        {
            foreach (var piece in attempt.Evidence)
            {
                if (OperatorCodes.Proposal(piece.Code) is not null && IdOf(piece) == id)
                {
                    return (attempt, piece);
                }
            }
        }

        throw new KeyNotFoundException($"Payment {edit.Intent.Id} has no proposal '{id}'.");
    }

    private static Proposal? Read(EvidenceRecord piece)
    {
        if (piece is not { Source: EvidenceSource.Operator, Actor: { } actor, Note: { } note } || OperatorCodes.Proposal(piece.Code) is not { } action
            || JsonSerializer.Deserialize(note, BridgeJsonContext.Default.StoredProposal) is not { } words)
        {
            return null;
        }

        var decision = new Resolution { Action = action, Reference = piece.Reference, Actor = actor, Reason = words.Reason, Proof = words.Proof, Receipt = words.Receipt, Flags = words.Flags };
        return new Proposal(IdOf(piece), decision, piece.ObservedAt, piece.ObservedAt + ProposalsLast);
    }

    private static string IdOf(EvidenceRecord piece) => string.Create(CultureInfo.InvariantCulture, $"{piece.Reference}/{piece.Sequence}");

    private static bool IsAnswer(EvidenceRecord piece, EvidenceRecord proposal) =>
        piece.Source is EvidenceSource.Operator && (piece.Code == OperatorCodes.Confirm(proposal.Sequence) || piece.Code == OperatorCodes.Reject(proposal.Sequence));

    private static EvidenceRecord? Answer(AttemptView attempt, string code) => attempt.Evidence.FirstOrDefault(piece => piece.Source is EvidenceSource.Operator && piece.Code == code);

    private static AttemptView View(IntentEdit edit, string reference) => edit.Preview().Attempts.First(attempt => attempt.Record.Reference == reference);

    private static bool IsSame(string? one, string other) => string.Equals(one?.Trim(), other.Trim(), StringComparison.OrdinalIgnoreCase);

    internal static void People(string actor, string reason)
    {
        if (string.IsNullOrWhiteSpace(actor) || string.IsNullOrWhiteSpace(reason))
        {
            throw new ArgumentException("A decision needs an Actor and a Reason; they are kept as evidence.", nameof(actor));
        }
    }

    private async Task WriteAsync(PaymentId id, Action<IntentEdit> describe) => await engine.Store.WriteAsync(JournalWrite.Conclude, id, null, describe).ConfigureAwait(false);
}
