namespace Integrations.Otp;

/// <summary>What checking a code of a counter brought.</summary>
/// <param name="IsValid">Whether the code is right.</param>
/// <param name="NextCounter">The counter to store: behind the one that was used; unchanged when the code was wrong. Store it by an update that is conditional on the old one, so that a code works once.</param>
public readonly record struct HotpResult(bool IsValid, long NextCounter);
