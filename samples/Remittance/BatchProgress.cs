namespace Integrations.Samples.Remittance;

/// <summary>How far a batch is.</summary>
/// <param name="Taken">Payments that the journal has.</param>
/// <param name="Confirmed">Those that are final on the chain.</param>
/// <param name="Wrong">Those that failed, or wait for a person.</param>
internal sealed record BatchProgress(int Taken, int Confirmed, int Wrong);
