namespace Integrations.Bridge;

/// <summary>Keeps raw answers with their attempts, sealed, where the host asks for it.</summary>
internal sealed class AnswerKeeper(EngineParts parts, RouteTable routes, Vault vault)
{
    /// <summary>Most answers of an attempt. The first is kept, and the latest others.</summary>
    public const int Most = 16;

    /// <summary>Most bytes of an answer.</summary>
    public const int Longest = 16 * 1024;

    /// <summary>Begins to hear; <see langword="null"/> where nothing is kept. Answers of a route that issues tokens or PINs are not: those have a retention of their own.</summary>
    public HeardAnswers? Hear(Journal.AttemptRecord attempt) =>
        parts is { Options.KeepRawAnswers: true, Answers: { } answers } && routes.Capabilities(attempt.Route) is { IssuesArtefact: false } ? answers.Hear(attempt.Reference) : null;

    public void Keep(IntentEdit edit, string reference, HeardAnswers? heard)
    {
        if (heard?.All() is not { Length: > 0 } answers || edit.Intent.IsErased)
        {
            return;
        }

        edit.Update(reference, attempt => attempt with { Answers = Bounded([.. attempt.Answers, .. answers.Select(answer => Sealed(answer, reference, edit.Now))]) });
    }

    private AnswerRecord Sealed((string Operation, int? Status, ReadOnlyMemory<byte> Content, string Digest) answer, string reference, DateTimeOffset now) => new()
    {
        Operation = answer.Operation,
        At = now,
        Status = answer.Status,
        Digest = answer.Digest,
        Length = answer.Content.Length,
        Content = vault.SealAnswer(reference, answer.Content.Length > Longest ? answer.Content[..Longest] : answer.Content),
    };

    public static List<AnswerRecord> Bounded(List<AnswerRecord> answers) => answers.Count > Most ? [answers[0], .. answers.Skip(answers.Count - Most + 1)] : answers;
}
