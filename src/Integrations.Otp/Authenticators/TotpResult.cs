namespace Integrations.Otp;

/// <summary>What checking a code of the clock brought.</summary>
/// <param name="IsValid">Whether the code is right, and was not accepted before.</param>
/// <param name="State">The state to store; unchanged when the code was wrong. Store it by an update that is conditional on the old one, so that a code works once.</param>
public readonly record struct TotpResult(bool IsValid, TotpState State);
