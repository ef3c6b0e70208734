namespace Integrations.Bridge;

/// <summary>Who said of a callback without a payment that it is dealt with; in the note of its row.</summary>
internal sealed record OrphanWord(string Actor, string Text)
{
    private const string Proposed = "dismissal_by ";

    /// <summary>The word that waits for another; <see langword="null"/> when none does.</summary>
    public static OrphanWord? Of(string? note) =>
        note is not null && note.StartsWith(Proposed, StringComparison.Ordinal) && note.IndexOf(": ", StringComparison.Ordinal) is > 0 and var end
            ? new OrphanWord(note[Proposed.Length..end], note[Proposed.Length..])
            : null;

    public static string Write(Dismissal dismissal) => $"{Proposed}{Words(dismissal)}";

    public static string Close(OrphanWord? first, Dismissal dismissal) => first is null ? $"dismissed_by {Words(dismissal)}" : $"dismissed_by {first.Text}; {Words(dismissal)}";

    public bool IsOf(string actor) => string.Equals(Actor, Name(actor), StringComparison.OrdinalIgnoreCase);

    private static string Words(Dismissal dismissal) => $"{Name(dismissal.Actor)}: {dismissal.Reason}";

    private static string Name(string actor) => actor.Trim().Replace(": ", " ", StringComparison.Ordinal);
}
