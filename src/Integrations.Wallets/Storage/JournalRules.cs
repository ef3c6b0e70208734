namespace Integrations.Wallets;

/// <summary>What a call that books must be.</summary>
internal static class JournalRules
{
    private const int MostTransfers = 1000;

    public static void Check(IReadOnlyList<Journal> journals)
    {
        ArgumentNullException.ThrowIfNull(journals);
        if (journals.Sum(static journal => journal.Transfers.Count) > MostTransfers)
        {
            throw new ArgumentException($"One call books up to {MostTransfers} transfers; split it.", nameof(journals));
        }
    }
}
