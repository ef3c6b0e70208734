namespace Integrations.Bridge;

/// <summary>Evidence → state of one attempt. A function of the set: neither the order nor the number of equal pieces matters.</summary>
internal static class AttemptFold
{
    public static AttemptView Of(AttemptRecord attempt, IReadOnlyList<EvidenceRecord> evidence, DateTimeOffset now)
    {
        var claims = new ClaimSet(evidence);
        var success = claims.Has(EvidenceClaim.Success);
        var reversal = claims.Has(EvidenceClaim.Reversal);
        var reject = Believed(attempt, evidence);
        var known = claims.Has(EvidenceClaim.Ack) || claims.Has(EvidenceClaim.Reject) || HasResultRefusal(evidence);
        var absent = claims.Has(EvidenceClaim.AbsenceProof) || claims.Has(EvidenceClaim.Tombstone);
        var unsent = Unsent(attempt, evidence, out var lastRefusal);

        var state = success && reversal ? AttemptState.Reversed
            : success ? AttemptState.Succeeded
            : reject is not null ? AttemptState.Rejected
            : known ? AttemptState.Accepted
            : absent ? AttemptState.Absent
            : unsent is not SendProof.None ? unsent is SendProof.NotSent ? AttemptState.NotSent : AttemptState.Rejected
            : attempt.LeaseUntil > now ? AttemptState.Prepared
            : AttemptState.Unknown;

        var why = state switch
        {
            AttemptState.Rejected => reject ?? lastRefusal,
            AttemptState.NotSent => lastRefusal,
            _ => null,
        };
        return new AttemptView
        {
            Record = attempt,
            Evidence = evidence,
            State = state,
            HasSuccess = success,
            GaveUpSlot = claims.Has(EvidenceClaim.SlotGivenUp),
            Category = state is AttemptState.Absent ? ErrorCategory.ProviderFault : why?.Category ?? (state.IsClosedUnpaid() ? ErrorCategory.ProviderFault : null),
            UserMessage = why?.UserMessage,
            Flags = Flags(attempt, evidence, claims, reject is not null, known, absent, unsent),
        };
    }

    private static PaymentFlags Flags(AttemptRecord attempt, IReadOnlyList<EvidenceRecord> evidence, ClaimSet claims, bool reject, bool known, bool absent, SendProof unsent)
    {
        var success = claims.Has(EvidenceClaim.Success);
        var flags = PaymentFlags.None;
        flags |= success && (reject || absent || unsent is not SendProof.None) ? PaymentFlags.LateSuccess : 0;
        flags |= known && absent && !success && !reject ? PaymentFlags.LateArrival : 0;
        flags |= (success && reject) || (unsent is SendProof.NotSent && (success || known)) ? PaymentFlags.Contradiction : 0;
        flags |= claims.Has(EvidenceClaim.Mismatch) ? PaymentFlags.AmountMismatch : 0;
        flags |= claims.Has(EvidenceClaim.StatementMismatch) ? PaymentFlags.StatementMismatch : 0;
        flags |= success && attempt is { IssuesArtefact: true, HasArtefact: false } ? PaymentFlags.ArtefactMissing : 0;
        for (var index = 0; index < evidence.Count; index++)
        {
            var piece = evidence[index];
            flags |= piece.IsSimulated ? PaymentFlags.Simulated : 0;
        }

        return flags;
    }

    /// <summary>The refusal of the reference that is believed: at once, or because a second one came late enough after the first.</summary>
    private static EvidenceRecord? Believed(AttemptRecord attempt, IReadOnlyList<EvidenceRecord> evidence)
    {
        EvidenceRecord? believed = null;
        for (var index = 0; index < evidence.Count; index++)
        {
            var piece = evidence[index];
            if (!IsRefusalOfReference(attempt, piece) || (piece.ConfirmAfter > TimeSpan.Zero && !IsConfirmed(attempt, evidence, piece)))
            {
                continue;
            }

            believed = believed is null || IsEarlier(piece, believed) ? piece : believed;
        }

        return believed;
    }

    /// <summary>A result that says "not carried out" is about one transmission; it is about the reference where there was only one.</summary>
    private static bool IsRefusalOfReference(AttemptRecord attempt, EvidenceRecord piece) =>
        piece.Claim is EvidenceClaim.Reject || (piece is { Claim: EvidenceClaim.Refused, SendNumber: 0 } && attempt.Sends is 1);

    private static bool IsConfirmed(AttemptRecord attempt, IReadOnlyList<EvidenceRecord> evidence, EvidenceRecord first)
    {
        for (var index = 0; index < evidence.Count; index++)
        {
            var other = evidence[index];
            if (IsRefusalOfReference(attempt, other) && other.ObservedAt - first.ObservedAt >= first.ConfirmAfter)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>What decides between equal pieces must not be their order of arrival. One that tells why comes before one that does not.</summary>
    private static bool IsEarlier(EvidenceRecord piece, EvidenceRecord than) =>
        piece.ObservedAt != than.ObservedAt ? piece.ObservedAt < than.ObservedAt
        : piece.Category != than.Category ? than.Category is null || piece.Category < than.Category
        : piece.Code != than.Code ? string.CompareOrdinal(piece.Code, than.Code) < 0
        : string.CompareOrdinal(piece.UserMessage, than.UserMessage) < 0;

    /// <summary>Whether every send is proven unsent or refused. One that is neither leaves the attempt in doubt.</summary>
    private static SendProof Unsent(AttemptRecord attempt, IReadOnlyList<EvidenceRecord> evidence, out EvidenceRecord? last)
    {
        last = null;
        var proof = attempt.Sends > 0 ? SendProof.NotSent : SendProof.None;
        for (var send = 1; send <= attempt.Sends; send++)
        {
            EvidenceRecord? found = null;
            for (var index = 0; index < evidence.Count; index++)
            {
                var piece = evidence[index];
                if (piece.SendNumber == send && (piece.Claim is EvidenceClaim.NotSent || (piece.Claim is EvidenceClaim.Refused && IsSecond(evidence, piece))))
                {
                    found = found is null || (piece.Claim == found.Claim ? IsEarlier(piece, found) : piece.Claim is EvidenceClaim.Refused) ? piece : found;
                }
            }

            if (found is null)
            {
                return SendProof.None;
            }

            proof = found.Claim is EvidenceClaim.Refused ? SendProof.Refused : proof;
            last = found;
        }

        return proof;
    }

    /// <summary>True for a refusal of a send that needs no second one, or has one that came late enough after it.</summary>
    private static bool IsSecond(IReadOnlyList<EvidenceRecord> evidence, EvidenceRecord refusal)
    {
        if (refusal.ConfirmAfter == TimeSpan.Zero)
        {
            return true;
        }

        for (var index = 0; index < evidence.Count; index++)
        {
            var other = evidence[index];
            if (other.Claim is EvidenceClaim.Refused && other.SendNumber == refusal.SendNumber && other.ObservedAt - refusal.ObservedAt >= refusal.ConfirmAfter)
            {
                return true;
            }
        }

        return false;
    }

    private static bool HasResultRefusal(IReadOnlyList<EvidenceRecord> evidence)
    {
        for (var index = 0; index < evidence.Count; index++)
        {
            var piece = evidence[index];
            if (piece is { Claim: EvidenceClaim.Refused, SendNumber: 0 })
            {
                return true;
            }
        }

        return false;
    }

    private enum SendProof
    {
        None,
        NotSent,
        Refused,
    }

    /// <summary>Which claims stand in the evidence.</summary>
    private readonly struct ClaimSet
    {
        private readonly int _claims;

        public ClaimSet(IReadOnlyList<EvidenceRecord> evidence)
        {
            for (var index = 0; index < evidence.Count; index++)
            {
                _claims |= 1 << (int)evidence[index].Claim;
            }
        }

        public bool Has(EvidenceClaim claim) => (_claims & (1 << (int)claim)) is not 0;
    }
}
