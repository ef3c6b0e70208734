namespace Integrations.Bridge;

/// <summary>The collection whose money has come, as far as a report of incoming money tells.</summary>
/// <param name="Attempt">Its attempt.</param>
/// <param name="Fit">How sure that is.</param>
internal sealed record IncomingMatch(AttemptRecord Attempt, IncomingFit Fit);
