using System.Security.Cryptography;
using System.Text;
using Integrations.Airtel.Profiles;

namespace Integrations.Airtel.Tests.Profiles;

/// <summary>The package's countries against the table of <see cref="CountryRow"/>, field by field, as an account has them that sets nothing but its country.</summary>
public sealed class CountryProfileTests
{
    // One for all rows: making it takes longer than the tests.
    private static readonly RSA Key = RSA.Create(2048);

    public static TheoryData<string> Countries => [.. CountryRow.All.Select(static row => row.Country)];

    [Fact]
    public void The_countries_are_those_of_the_table() =>
        Assert.Equal(CountryRow.All.Select(static row => row.Country).Order(StringComparer.Ordinal), CountryProfiles.All.Select(static profile => profile.Country).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Countries))]
    public void Currency_and_amounts(string country)
    {
        var (row, settings) = Of(country);

        Assert.Equal((row.Currency, row.WireCurrency), (settings.Currency.Code, settings.WireCurrency));
        Assert.Equal((row.Decimals, row.Decimals), (settings.CollectionLimits.Decimals, settings.DisbursementLimits.Decimals));
    }

    [Theory]
    [MemberData(nameof(Countries))]
    public void Numbers(string country)
    {
        var (row, settings) = Of(country);

        Assert.Equal((row.Country, row.Digits, row.StartsWithZero), (settings.Country.Code, settings.NumberDigits, settings.NumbersStartWithZero));
    }

    [Theory]
    [MemberData(nameof(Countries))]
    public void Hosts(string country)
    {
        var (row, staging) = Of(country);
        var (_, production) = Of(country, static options => options.Environment = ProviderEnvironment.Production);

        Assert.Equal($"https://openapiuat.airtel.{row.Suffix}/", staging.BaseAddress.AbsoluteUri);
        Assert.Equal($"https://openapi.airtel.{row.Suffix}/", production.BaseAddress.AbsoluteUri);
    }

    [Theory]
    [MemberData(nameof(Countries))]
    public void Versions_and_signing(string country)
    {
        var (row, settings) = Of(country);

        Assert.Equal(
            (row.Collection, row.Disbursement, row.CashIn, row.Refund, row.Signs),
            (settings.CollectionVersion, settings.DisbursementVersion, settings.CashInVersion, settings.RefundVersion, settings.SignsMessages));
    }

    [Theory]
    [MemberData(nameof(Countries))]
    public void Padding(string country)
    {
        var (row, settings) = Of(country, static options => options.PinPublicKey = Convert.ToBase64String(Key.ExportSubjectPublicKeyInfo()));

        var pin = Convert.FromBase64String(settings.PinCipher!.Encrypt("1234"));

        Assert.Equal(row.Padding, settings.RsaPadding);
        Assert.Equal("1234", Encoding.UTF8.GetString(Key.Decrypt(pin, row.Padding is AirtelRsaPadding.Pkcs1 ? RSAEncryptionPadding.Pkcs1 : RSAEncryptionPadding.OaepSHA256)));
    }

    [Theory]
    [InlineData("UG", false, AirtelApiVersion.V1)]
    [InlineData("CG", true, AirtelApiVersion.V2)]
    public void Refunds_follow_the_switch_of_signing(string country, bool signs, AirtelApiVersion version) =>
        Assert.Equal(version, Of(country, options => options.SignsMessages = signs).Settings.RefundVersion);

    [Theory]
    [InlineData("GA", null, "XAF", "XAF")]
    [InlineData("GA", "USD", null, "USD")]
    [InlineData("TD", null, "CFA", "CFA")]
    public void The_word_for_the_currency_can_be_set_and_is_not_that_of_another_currency(string country, string? currency, string? word, string expected) =>
        Assert.Equal(expected, Of(country, options => (options.Currency, options.WireCurrency) = (currency, word)).Settings.WireCurrency);

    [Theory]
    [InlineData("UG", AirtelRsaPadding.OaepSha256)]
    [InlineData("CD", AirtelRsaPadding.Pkcs1)]
    [InlineData("CD", AirtelRsaPadding.ByKeySize)]
    public void The_padding_can_be_set(string country, AirtelRsaPadding padding)
    {
        var (_, settings) = Of(country, options => (options.RsaPadding, options.Pin, options.PinPublicKey) = (padding, null, null));

        Assert.Equal(padding, settings.RsaPadding);
    }

    private static (CountryRow Row, AirtelSettings Settings) Of(string country, Action<AirtelOptions>? change = null) =>
        (CountryRow.All.Single(row => row.Country == country), Accounts.Settings(options =>
        {
            options.Country = country;
            change?.Invoke(options);
        }));
}
