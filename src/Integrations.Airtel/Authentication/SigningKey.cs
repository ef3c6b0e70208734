namespace Integrations.Airtel.Authentication;

/// <summary>The public key of message signing, as Airtel gave it.</summary>
/// <param name="Text">Base64 of a SubjectPublicKeyInfo.</param>
/// <param name="ValidUntil">The earliest moment that its date can mean; <see langword="null"/> when it came without one that can be read.</param>
internal sealed record SigningKey(string Text, DateTimeOffset? ValidUntil);
