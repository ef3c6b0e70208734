namespace Integrations.Bridge;

/// <summary>The collection whose money has come, probably.</summary>
/// <param name="Attempt">Its attempt.</param>
/// <param name="IsProof">True when the report is signed and fits this open attempt and no other: then it is the proof that the attempt was paid.</param>
internal sealed record IncomingMatch(AttemptRecord Attempt, bool IsProof);
