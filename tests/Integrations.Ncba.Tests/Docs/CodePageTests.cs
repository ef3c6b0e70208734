using Integrations.Ncba.Codes;
using Integrations.Testing;

namespace Integrations.Ncba.Tests.Docs;

/// <summary>The provider's page shows the code tables as they are: a row that is added, changed or removed is added, changed or removed there too.</summary>
public sealed class CodePageTests
{
    /// <summary>The cell that the page alone has: what the code means.</summary>
    private const int Meaning = 2;

    private static readonly ProviderPage Page = new("ncba.md");

    private static readonly Dictionary<string, CodeTable> Tables = new()
    {
        ["No token"] = NcbaTokenCodes.Statuses,
        ["StatusCode of a push, other than 0"] = NcbaPushCodes.Refusals,
        ["HTTP status of a push"] = NcbaPushCodes.Statuses,
        ["Status of a queried push"] = NcbaQueryWords.Words,
        ["TransType of an account notification"] = NcbaAccountTypes.Credits,
    };

    public static TheoryData<string> Headings => [.. Tables.Keys];

    [Theory]
    [MemberData(nameof(Headings))]
    public void The_page_shows_each_code_and_no_other(string heading) => Assert.Equal(
        Tables[heading].Rows.Select(static row => ProviderPage.Line(ProviderPage.CellsOf(row))).Order(StringComparer.Ordinal),
        Page.Rows(heading).Select(static cells => ProviderPage.Line(cells, Meaning)).Order(StringComparer.Ordinal));
}
