using Integrations.Airtel.Profiles;

namespace Integrations.Airtel.Tests.Docs;

/// <summary>The provider's page shows the countries as they are; how sure each is, only the page says.</summary>
public sealed class CountryPageTests
{
    private const string HeadOfTable = "| Code |";

    [Fact]
    public void The_page_shows_each_country_as_it_is() => Assert.Equal(CountryProfiles.All.Select(Cells), Rows());

    private static IEnumerable<string> Rows() => File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Docs", "airtel.md"))
        .SkipWhile(static line => line is not "### Countries")
        .Skip(1)
        .TakeWhile(static line => !line.StartsWith('#'))
        .Where(static line => line.StartsWith('|') && !line.StartsWith(HeadOfTable, StringComparison.Ordinal) && !line.StartsWith("| ---", StringComparison.Ordinal))
        .Select(static line => line.Trim('|', ' ').Split(" | "))
        .Select(static cells => string.Join(" | ", cells[..^1].Where(static (_, index) => index is not 1)));

    private static string Cells(CountryProfile profile) => string.Join(
        " | ",
        profile.Country,
        profile.Currency,
        profile.WireCurrency,
        profile.AmountDecimals,
        profile.NumbersStartWithZero ? "begins with 0" : profile.NumberDigits is { } digits ? $"{digits} digits" : "–",
        profile.Suffix,
        profile.CollectionVersion,
        profile.DisbursementVersion,
        profile.CashInVersion,
        profile.RefundVersion,
        profile.SignsMessages ? "yes" : "no",
        profile.RsaPadding);
}
