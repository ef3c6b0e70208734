using Integrations.MobileMart.Codes;
using Integrations.Testing;

namespace Integrations.MobileMart.Tests.Docs;

/// <summary>The provider's page shows the code tables as they are: a row that is added, changed or removed is added, changed or removed there too.</summary>
public sealed class CodePageTests
{
    private static readonly ProviderPage Page = new("mobilemart.md");

    private static readonly Dictionary<string, CodeTable> Tables = new()
    {
        ["Code of the answer to a purchase"] = MobileMartCodes.Purchases,
        ["Code of the answer to a lookup"] = MobileMartCodes.Lookups,
        ["Status without a code"] = MobileMartCodes.Statuses,
        ["Status without a token"] = MobileMartTokenCodes.Statuses,
    };

    public static TheoryData<string> Headings => [.. Tables.Keys];

    [Theory]
    [MemberData(nameof(Headings))]
    public void The_page_shows_each_code_and_no_other(string heading) => Assert.Equal(
        Tables[heading].Rows.Select(static row => Line(ProviderPage.CellsOf(row))).Order(StringComparer.Ordinal),
        Page.Rows(heading).Select(Line).Order(StringComparer.Ordinal));

    /// <summary>Without the words beside a code: no row has any.</summary>
    private static string Line(string[] cells) => ProviderPage.Line(cells.Length is 5 ? [cells[0], .. cells[2..]] : cells);
}
