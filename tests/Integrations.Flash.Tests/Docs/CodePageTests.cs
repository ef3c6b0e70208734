using Integrations.Flash.Codes;
using Integrations.Testing;

namespace Integrations.Flash.Tests.Docs;

/// <summary>The provider's page shows the code table as it is: a row that is added, changed or removed is added, changed or removed there too.</summary>
public sealed class CodePageTests
{
    /// <summary>The cell that the page alone has: what the code means.</summary>
    private const int Meaning = 2;

    [Fact]
    public void The_page_shows_each_code_and_no_other() => Assert.Equal(
        FlashCodes.All.Rows.Select(static row => ProviderPage.Line(ProviderPage.CellsOf(row))).Order(StringComparer.Ordinal),
        new ProviderPage("flash.md").Rows("Response codes").Select(static cells => ProviderPage.Line(cells, Meaning)).Order(StringComparer.Ordinal));
}
