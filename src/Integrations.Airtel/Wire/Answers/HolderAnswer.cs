namespace Integrations.Airtel.Wire.Answers;

/// <summary>The answer about a number; without a holder, that it has no wallet.</summary>
internal sealed record HolderAnswer(AirtelAccountHolder? Holder);
