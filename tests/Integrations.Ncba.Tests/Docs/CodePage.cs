using Integrations.Payments;

namespace Integrations.Ncba.Tests.Docs;

/// <summary>The tables of codes on the provider's page, by their heading.</summary>
internal static class CodePage
{
    private const string HeadOfTable = "| Code |";

    /// <summary>The rows under a heading, each as the cells that the code table decides: all but the meaning.</summary>
    public static IReadOnlyList<string> Rows(string heading)
    {
        var section = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Docs", "ncba.md"))
            .SkipWhile(line => line != $"### {heading}")
            .Skip(1)
            .TakeWhile(static line => !line.StartsWith('#'));
        return [.. section.Where(static line => line.StartsWith('|') && !line.StartsWith(HeadOfTable, StringComparison.Ordinal) && !line.StartsWith("| ---", StringComparison.Ordinal)).Select(WithoutMeaning)];
    }

    /// <summary>A row of a code table as the page shows it.</summary>
    public static string Cells(CodeRow row)
    {
        var told = row.UserMessage ?? row.Category?.Rule().UserMessage;
        return $"`{row.Code}` | {row.Message ?? "—"} | {Words(row)} | {row.Category?.ToString() ?? "—"} | {(string.IsNullOrEmpty(told) ? "—" : told)}";
    }

    private static string WithoutMeaning(string line)
    {
        var cells = line.Trim('|', ' ').Split(" | ");
        return cells is [var code, var words, _, var proves, var category, var told] ? $"{code} | {words} | {proves} | {category} | {told}" : $"a row of {cells.Length} cells: {line}";
    }

    private static string Words(CodeRow row) => row.Claim switch
    {
        Claim.Succeeded => "money moved",
        Claim.RejectedRef => "ended, no money moved",
        Claim.RefusedSend => "not carried out",
        Claim.Pending => "under way",
        Claim.None => "nothing",
        _ => row.Claim.ToString(),
    };
}
