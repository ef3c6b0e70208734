namespace Integrations.Ussd;

/// <summary>Work that was begun and whose result the session does not have yet.</summary>
/// <param name="Screen">The step.</param>
/// <param name="Visit">The number of the step's start in this flow: part of the idempotency key.</param>
/// <param name="Until">Until then another host leaves it alone.</param>
/// <param name="Runs">How often it was begun.</param>
/// <param name="Since">When it was begun first: what it does was wanted then.</param>
internal sealed record WorkMark(int Screen, int Visit, DateTimeOffset Until, int Runs, DateTimeOffset Since);
