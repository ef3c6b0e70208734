using Integrations.Payments;

namespace Integrations.Airtel.Tests.Docs;

/// <summary>The tables of codes on the provider's page, by their heading.</summary>
internal static class CodePage
{
    private const string HeadOfTable = "| Code |";

    /// <summary>The rows under a heading.</summary>
    public static IReadOnlyList<string> Rows(string heading)
    {
        var section = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Docs", "airtel.md"))
            .SkipWhile(line => line != $"### {heading}")
            .Skip(1)
            .TakeWhile(static line => !line.StartsWith('#'));
        return
        [
            .. section
                .Where(static line => line.StartsWith('|') && !line.StartsWith(HeadOfTable, StringComparison.Ordinal) && !line.StartsWith("| ---", StringComparison.Ordinal))
                .Select(static line => line.Trim('|', ' ')),
        ];
    }

    /// <summary>A row of a code table as the page shows it.</summary>
    public static string Cells(CodeRow row) => $"`{row.Code}` | {row.Message?.Trim() ?? "—"} | {Words(row)} | {row.Category?.ToString() ?? "—"}";

    private static string Words(CodeRow row) => row.Claim switch
    {
        Claim.Succeeded => "money moved",
        Claim.Reversed => "money moved, and back",
        Claim.RejectedRef => "ended, no money moved",
        Claim.RefusedSend => "not carried out",
        Claim.Pending => "under way",
        Claim.NotFound => "not there",
        Claim.None => "nothing",
        _ => row.Claim.ToString(),
    };
}
