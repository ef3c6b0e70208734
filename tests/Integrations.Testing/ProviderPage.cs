using Integrations.Payments;

namespace Integrations.Testing;

/// <summary>A provider's page of the docs, as far as tests compare it with the code. The test project copies it to <c>Docs</c>.</summary>
/// <param name="file">The page: <c>mpesa.md</c>.</param>
public sealed class ProviderPage(string file)
{
    private const int HeadAndRule = 2;

    private readonly string[] _lines = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Docs", file));

    /// <summary>The rows of the first table under a heading, each as its cells.</summary>
    public IEnumerable<string[]> Rows(string heading) => _lines
        .SkipWhile(line => line != $"### {heading}")
        .Skip(1)
        .TakeWhile(static line => !line.StartsWith('#'))
        .SkipWhile(static line => !IsRow(line))
        .TakeWhile(IsRow)
        .Skip(HeadAndRule)
        .Select(static line => line.Trim('|', ' ').Split(" | "));

    /// <summary>The cells that a row of a code table decides: the code, the words, what it proves, its category and what the customer is told.</summary>
    public static string[] CellsOf(CodeRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        var told = row.UserMessage ?? row.Category?.Rule().UserMessage;
        return [$"`{row.Code}`", row.Message?.Trim() ?? "—", ProofOf(row.Claim), row.Category?.ToString() ?? "—", string.IsNullOrEmpty(told) ? "—" : told];
    }

    /// <summary>Cells as one text, to be compared: those that are written by hand are left out.</summary>
    /// <param name="cells">The cells of a row.</param>
    /// <param name="byHand">Which of them are, from 0.</param>
    public static string Line(IEnumerable<string> cells, int? byHand = null) => string.Join(" | ", cells.Where((_, index) => index != byHand));

    private static bool IsRow(string line) => line.StartsWith('|');

    private static string ProofOf(Claim claim) => claim switch
    {
        Claim.Succeeded => "money moved",
        Claim.Reversed => "money moved, and back",
        Claim.RejectedRef => "ended, no money moved",
        Claim.RefusedSend => "not carried out",
        Claim.Pending => "under way",
        Claim.NotFound => "not there",
        Claim.None => "nothing",
        _ => claim.ToString(),
    };
}
