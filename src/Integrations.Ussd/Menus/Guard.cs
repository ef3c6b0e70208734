namespace Integrations.Ussd;

/// <summary>Who may see a screen, and where the others go.</summary>
internal sealed record Guard(Func<UssdStep, CancellationToken, ValueTask<bool>> Allows, string Otherwise);
