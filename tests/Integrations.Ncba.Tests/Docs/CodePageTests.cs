using Integrations.Ncba.Codes;

namespace Integrations.Ncba.Tests.Docs;

/// <summary>The provider's page shows the code tables as they are: a row that is added, changed or removed is added, changed or removed there too.</summary>
public sealed class CodePageTests
{
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
    public void The_page_shows_each_code_and_no_other(string heading) =>
        Assert.Equal(Tables[heading].Rows.Select(CodePage.Cells).Order(StringComparer.Ordinal), CodePage.Rows(heading).Order(StringComparer.Ordinal));
}
