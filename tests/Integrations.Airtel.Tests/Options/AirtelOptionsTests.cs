using System.Security.Cryptography;
using Integrations.Airtel.Profiles;
using Integrations.Http;
using Integrations.Security;

namespace Integrations.Airtel.Tests.Options;

public sealed class AirtelOptionsTests
{
    [Fact]
    public void A_complete_account_breaks_no_rule() => Assert.Empty(Problems(static _ => { }));

    [Theory]
    [InlineData(null, "Country is missing")]
    [InlineData("XX", "Country (XX)")]
    [InlineData("ug", "Country (ug)")]
    public void A_country_is_one_of_the_fourteen(string? country, string problem) => Has(problem, options => options.Country = country);

    [Fact]
    public void A_currency_is_an_ISO_code_and_the_portals_word_is_a_setting_of_its_own()
    {
        Has("Currency (CFA)", options => options.Currency = "CFA");
        Has("WireCurrency (F CFA) must be 1 to 8 letters; set what the portal writes for the currency, such as CFA", options => options.WireCurrency = "F CFA");
        Has("WireCurrency (CFACFACFA)", options => options.WireCurrency = "CFACFACFA");
        Assert.Empty(Problems(options => (options.Country, options.WireCurrency) = ("TD", "CFA")));
    }

    [Fact]
    public void A_padding_fits_the_key()
    {
        Has("RsaPadding (9) must be ByKeySize, Pkcs1 or OaepSha256", options => options.RsaPadding = (AirtelRsaPadding)9);
        Has("RsaPadding (OaepSha256) needs a key longer than 1024 bits, and PinPublicKey is not", options => options.RsaPadding = AirtelRsaPadding.OaepSha256);
        Assert.Empty(Problems(options => options.Country = "CD"));
        Assert.Empty(Problems(options => options.RsaPadding = AirtelRsaPadding.Pkcs1));
    }

    [Fact]
    public void Credentials_are_required_without_a_source_of_the_hosts()
    {
        Has("ClientId and ClientSecret are required", options => options.ClientSecret = null);
        Assert.Empty(Problems(options => (options.ClientId, options.ClientSecret) = (null, null), hasSource: true));
    }

    [Theory]
    [InlineData("12345")]
    [InlineData("12a4")]
    public void A_PIN_is_four_digits_and_never_shown(string pin)
    {
        Has("Pin must be four digits", options => options.Pin = pin);
        Assert.DoesNotContain(Problems(options => options.Pin = pin), problem => problem.Contains(pin, StringComparison.Ordinal));
    }

    [Fact]
    public void A_PIN_needs_the_key_that_encrypts_it()
    {
        Has("PinPublicKey is missing", options => options.PinPublicKey = null);
        Has("PinPublicKey is not an RSA public key", options => options.PinPublicKey = "bm90IGEga2V5");
        Has("PinPublicKey is not an RSA public key", options => options.PinPublicKey = "not base64!");
    }

    [Theory]
    [InlineData(AirtelApiVersion.V3, "CollectionVersion")]
    [InlineData((AirtelApiVersion)9, "CollectionVersion")]
    public void Only_disbursements_have_a_third_version(AirtelApiVersion version, string problem) => Has(problem, options => options.CollectionVersion = version);

    [Fact]
    public void Limits_and_times_have_their_order()
    {
        Has("CollectionMinimum (2)", options => (options.CollectionMinimum, options.CollectionMaximum) = (2, 1));
        Has("DisbursementMinimum (2)", options => (options.DisbursementMinimum, options.DisbursementMaximum) = (2, 1));
        Has("ReferenceMinimum (9)", options => (options.ReferenceMinimum, options.ReferenceMaximum) = (9, 8));
        Has("GracePeriod", options => options.GracePeriod = TimeSpan.FromSeconds(59));
        Has("ResendWindow (1.00:00:01) must be from 00:01:00 to 1.00:00:00", options => options.ResendWindow = TimeSpan.FromSeconds(86_401));
        Has("ArrivalHorizon", options => options.ArrivalHorizon = TimeSpan.FromSeconds(59));
        Has("VisibilityHorizon", options => options.VisibilityHorizon = TimeSpan.Zero);
        Has("TokenMargin", options => options.TokenMargin = TimeSpan.FromSeconds(61));
        Has("EnquiryDelay", options => options.EnquiryDelay = TimeSpan.FromHours(2));
        Has("AmountDecimals", options => options.AmountDecimals = 4);
        Has("NumberDigits", options => options.NumberDigits = 5);
        Has("CallbackSourceRanges", options => options.CallbackSourceRanges.Add("here"));
    }

    [Fact]
    public void Horizons_shorter_together_than_the_grace_would_prove_too_early()
    {
        Has(
            "ArrivalHorizon (00:02:00) and VisibilityHorizon (00:04:00) together must not be shorter than GracePeriod (00:07:00); make one of them longer, or GracePeriod shorter.",
            options => options.GracePeriod = TimeSpan.FromMinutes(7));
        Assert.Empty(Problems(options => (options.GracePeriod, options.VisibilityHorizon) = (TimeSpan.FromMinutes(7), TimeSpan.FromMinutes(5))));
    }

    [Fact]
    public void Production_money_does_not_move_by_a_slip()
    {
        Has("which moves real money", options => options.BaseAddress = new Uri("https://openapi.airtel.ug"));
        Has("sandbox but Environment is Production", options => (options.Environment, options.BaseAddress) = (ProviderEnvironment.Production, new Uri("https://openapiuat.airtel.co.zm")));
        Has("must use https", options => options.BaseAddress = new Uri("http://example.com"));
        Has("nothing simulates the network", options => options.Environment = ProviderEnvironment.Simulated);
    }

    [Fact]
    public void Every_country_has_a_profile_with_a_currency_and_hosts()
    {
        Assert.Equal(14, CountryProfiles.All.Count);
        Assert.All(CountryProfiles.All, profile =>
        {
            Assert.True(Country.TryFromCode(profile.Country, out _));
            Assert.True(Currency.TryFromCode(profile.Currency, out var currency));
            Assert.True(profile.AmountDecimals <= currency.DecimalDigits);
            Assert.StartsWith("https://openapiuat.airtel.", profile.Staging.AbsoluteUri, StringComparison.Ordinal);
            Assert.StartsWith("https://openapi.airtel.", profile.Production.AbsoluteUri, StringComparison.Ordinal);
        });
    }

    [Theory]
    [InlineData("ZM", "https://openapi.airtel.co.zm/")]
    [InlineData("RW", "https://openapi.airtel.co.rw/")]
    [InlineData("MW", "https://openapi.airtel.mw/")]
    [InlineData("UG", "https://openapi.airtel.ug/")]
    [InlineData("CD", "https://openapi.airtel.cd/")]
    [InlineData("CG", "https://openapi.airtel.cg/")]
    [InlineData("TD", "https://openapi.airtel.td/")]
    [InlineData("MG", "https://openapi.airtel.mg/")]
    [InlineData("KE", "https://openapi.airtel.africa/")]
    public void A_countrys_host_is_its_own_where_it_has_one(string country, string address) =>
        Assert.Equal(address, Accounts.Settings(options => (options.Country, options.Environment) = (country, ProviderEnvironment.Production)).BaseAddress.AbsoluteUri);

    [Fact]
    public void Every_value_of_a_profile_can_be_replaced()
    {
        using var key = RSA.Create(2048);
        var settings = Accounts.Settings(options =>
        {
            options.Country = "CD";
            options.Currency = "USD";
            options.WireCurrency = "USDX";
            options.AmountDecimals = 1;
            options.BaseAddress = new Uri("https://airtel.example.com/api");
            options.CollectionVersion = AirtelApiVersion.V2;
            options.RefundVersion = AirtelApiVersion.V1;
            options.DisbursementVersion = AirtelApiVersion.V3;
            options.CashInVersion = AirtelApiVersion.V1;
            options.SignsMessages = true;
            options.RsaPadding = AirtelRsaPadding.Pkcs1;
            options.PinPublicKey = Convert.ToBase64String(key.ExportSubjectPublicKeyInfo());
            options.NumberDigits = 8;
            options.NumbersStartWithZero = true;
            options.RemittanceCountry = "DRC";
        });

        Assert.Equal(("USD", "USDX", 1, "https://airtel.example.com/api/"), (settings.Currency.Code, settings.WireCurrency, settings.CollectionLimits.Decimals, settings.BaseAddress.AbsoluteUri));
        Assert.Equal(
            (AirtelApiVersion.V2, AirtelApiVersion.V1, AirtelApiVersion.V3, AirtelApiVersion.V1),
            (settings.CollectionVersion, settings.RefundVersion, settings.DisbursementVersion, settings.CashInVersion));
        Assert.Equal((true, 8, true, "DRC"), (settings.SignsMessages, settings.NumberDigits!.Value, settings.NumbersStartWithZero, settings.RemittanceCountry));
        Assert.Equal("1234", System.Text.Encoding.UTF8.GetString(key.Decrypt(Convert.FromBase64String(settings.PinCipher!.Encrypt("1234")), RSAEncryptionPadding.Pkcs1)));
    }

    private static void Has(string expected, Action<AirtelOptions> change) => Assert.Contains(Problems(change), problem => problem.StartsWith("Airtel merchant 'shop': ", StringComparison.Ordinal) && problem.Contains(expected, StringComparison.Ordinal));

    private static List<string> Problems(Action<AirtelOptions> change, bool hasSource = false)
    {
        var options = Accounts.Options();
        change(options);
        IEnumerable<ICredentialSource> sources = hasSource ? [new DelegateCredentialSource(static scope => new CredentialSet(scope, []))] : [];
        return [.. new AirtelOptionsValidator(sources, Array.Empty<IProviderNetwork>()).Validate("shop", options).Failures ?? []];
    }
}
