namespace Integrations.Bridge;

/// <summary>Writes what a finding leaves on its attempt, whoever brought it: identifiers, the token or PIN, and when it is looked at next.</summary>
internal sealed class FindingWriter(EngineParts parts, RouteTable routes, Vault vault, HeldArtefacts held)
{
    /// <summary>What a piece of evidence says about an attempt of a route: where the provider issues the reference, each transmission has one of its own, and the refusal of one says nothing about the others.</summary>
    public static EvidenceDraft Weigh(EvidenceDraft draft, AttemptRecord attempt, RouteCapabilities? capabilities) =>
        draft.Claim is EvidenceClaim.Reject && attempt.Sends > 1 && capabilities is { ReferenceSource: ReferenceSource.ProviderIssued } ? draft with { Claim = EvidenceClaim.Refused } : draft;

    /// <summary>Adds evidence as it weighs on the attempt as it is now.</summary>
    public void Add(IntentEdit edit, string reference, EvidenceDraft draft)
    {
        var attempt = edit.Find(reference);
        edit.Add(reference, Weigh(draft, attempt, routes.Capabilities(attempt.Route)));
    }

    public static AttemptRecord Learn(AttemptRecord attempt, Finding finding)
    {
        List<ProviderReference>? merged = null;
        foreach (var reference in finding.ProviderReferences)
        {
            if (!attempt.ProviderReferences.Contains(reference))
            {
                merged ??= [.. attempt.ProviderReferences];
                merged.Add(reference);
            }
        }

        return merged is null && (finding.Charge is null || finding.Charge == attempt.Charge)
            ? attempt
            : attempt with { ProviderReferences = merged ?? attempt.ProviderReferences, Charge = finding.Charge ?? attempt.Charge };
    }

    public void KeepArtefact(IntentEdit edit, string reference, Finding finding)
    {
        if (finding.Artefact.IsEmpty || edit.Find(reference).HasArtefact)
        {
            return;
        }

        var isStored = ArtefactRules.IsStored(finding.Artefact.Span, parts.Options);
        if (!isStored)
        {
            held.Keep(reference, finding.Artefact);
        }

        edit.Update(reference, attempt => attempt with { HasArtefact = true });
        edit.Artefact = new ArtefactRecord
        {
            Payment = edit.Intent.Id,
            Reference = reference,
            Content = vault.SealArtefact(reference, isStored ? finding.Artefact : ArtefactRules.Mark),
            StoredAt = edit.Now,
        };
    }

    public static void Schedule(IntentEdit edit, string reference, Finding? finding)
    {
        var hint = finding is { Claim: Claim.RejectedRef or Claim.RefusedSend, ConfirmAfter: { Ticks: > 0 } confirm } ? confirm + TimeSpan.FromSeconds(1) : finding?.NextCheck;
        edit.Schedule(reference, hint);
    }
}
