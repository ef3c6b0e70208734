namespace Integrations.Samples.OneTimeCodes;

internal sealed record Confirmation(string ChallengeId, string Code);
