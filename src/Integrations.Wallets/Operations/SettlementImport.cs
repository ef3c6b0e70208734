namespace Integrations.Wallets;

/// <summary>What became of settlement lines.</summary>
/// <param name="Booked">Lines that were new.</param>
/// <param name="Known">Lines that were booked before, with the same content.</param>
/// <param name="Refused">Numbers of lines that contradict what was booked, or could not be booked.</param>
public sealed record SettlementImport(int Booked, int Known, IReadOnlyList<string> Refused);
