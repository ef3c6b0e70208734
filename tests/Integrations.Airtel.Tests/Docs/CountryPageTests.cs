using Integrations.Airtel.Profiles;
using Integrations.Testing;

namespace Integrations.Airtel.Tests.Docs;

/// <summary>The provider's page shows the countries as they are.</summary>
public sealed class CountryPageTests
{
    /// <summary>The cell that the page alone has: the country's name.</summary>
    private const int Name = 1;

    [Fact]
    public void The_page_shows_each_country_as_it_is() =>
        Assert.Equal(CountryProfiles.All.Select(Cells), new ProviderPage("airtel.md").Rows("Countries").Select(static cells => ProviderPage.Line(cells, Name)));

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
        profile.RsaPadding,
        profile.Confidence);
}
