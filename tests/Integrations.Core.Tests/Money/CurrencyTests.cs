using Integrations.Internal;
using Xunit;

namespace Integrations.Core.Tests;

public sealed class CurrencyTests
{
    public static TheoryData<string> DigitalCodes => ["APT", "USDC", "USDT"];

    [Fact]
    public void The_table_of_active_codes_equals_the_data_file()
    {
        var file = MoneyCases.Rows("iso4217.json", "currencies").Select(row => (
            row.Text("code"),
            row.Text("number"),
            row.Text("name"),
            row.GetProperty("minorUnit").ValueKind is System.Text.Json.JsonValueKind.Null ? null : (int?)row.GetProperty("minorUnit").GetInt32(),
            Enum.Parse<CurrencyKind>(row.Text("kind"), ignoreCase: true)));

        var table = Currency.GetAllCurrencies().Where(currency => currency.IsIso4217).Select(currency => (
            currency.Code,
            currency.Number!,
            currency.EnglishName,
            currency.HasMinorUnit ? (int?)currency.DecimalDigits : null,
            currency.Kind));

        Assert.Equal(file, table);
    }

    [Fact]
    public void The_table_of_withdrawn_codes_equals_the_data_file()
    {
        var file = MoneyCases.Rows("iso4217.json", "withdrawn").Select(row => (row.Text("code"), row.Text("withdrawn"), row.Text("name")));

        var table = WithdrawnCurrencies.Entries.ToArray().Select(old => (old.Code, old.Withdrawn, old.EnglishName));

        Assert.Equal(file, table);
    }

    [Fact]
    public void Every_successor_of_a_withdrawn_code_is_active()
    {
        var successors = WithdrawnCurrencies.Entries.ToArray().Select(old => old.Successor).OfType<string>();

        Assert.Equal(["MRU", "SLE", "STN", "ZWG"], successors.Order());
        Assert.All(successors, code => Assert.True(Currency.TryFromCode(code, out _)));
    }

    [Fact]
    public void Every_currency_is_found_by_its_code()
    {
        var all = Currency.GetAllCurrencies();

        Assert.Equal(181, all.Count);
        Assert.All(all, currency => Assert.Equal(currency, Currency.FromCode(currency.Code)));
        Assert.All(all, currency => Assert.True(Currency.TryFromCode(System.Text.Encoding.ASCII.GetBytes(currency.Code), out var found) && found == currency));
    }

    [Theory, MemberData(nameof(DigitalCodes))]
    public void A_digital_asset_is_not_ISO(string code)
    {
        var currency = Currency.FromCode(code);

        Assert.False(currency.IsIso4217);
        Assert.Equal(CurrencyKind.DigitalAsset, currency.Kind);
        Assert.Null(currency.Number);
        Assert.True(currency.HasMinorUnit);
    }

    [Theory]
    [InlineData("KES", 2)]
    [InlineData("UGX", 0)]
    [InlineData("TND", 3)]
    [InlineData("CLF", 4)]
    [InlineData("APT", 8)]
    [InlineData("USDC", 6)]
    [InlineData("USDT", 6)]
    public void A_currency_knows_its_decimals(string code, int decimals) => Assert.Equal(decimals, Currency.FromCode(code).DecimalDigits);

    [Fact]
    public void A_currency_without_minor_unit_exists_and_cannot_count()
    {
        var gold = Currency.FromCode("XAU");

        Assert.False(gold.HasMinorUnit);
        Assert.Equal(MoneyError.NoMinorUnit, Assert.Throws<InvalidCurrencyException>(() => gold.DecimalDigits).Reason);
        Assert.Equal(MoneyError.NoMinorUnit, Assert.Throws<InvalidCurrencyException>(() => Money.Zero(gold)).Reason);
        Assert.Equal(MoneyError.NoMinorUnit, Assert.Throws<InvalidCurrencyException>(() => Money.FromMinorUnits(1, "XAU")).Reason);
    }

    [Theory]
    [InlineData("kes")]
    [InlineData("Kes")]
    [InlineData("")]
    [InlineData("KE")]
    [InlineData("QQQ")]
    [InlineData("KESX")]
    [InlineData("KESXX")]
    [InlineData(" KES")]
    [InlineData("KES ")]
    [InlineData("K\u0395S")]
    [InlineData("\u014BES")]
    [InlineData("KE[")]
    [InlineData("KE@")]
    public void An_unknown_code_is_refused(string code)
    {
        Assert.False(Currency.TryFromCode(code, out _));
        Assert.Equal(MoneyError.UnknownCurrency, Assert.Throws<InvalidCurrencyException>(() => Currency.FromCode(code)).Reason);
    }

    [Fact]
    public void A_withdrawn_code_is_refused_by_name()
    {
        var exception = Assert.Throws<InvalidCurrencyException>(() => Currency.FromCode("ZWL"));

        Assert.Equal("ZWL (Zimbabwe Dollar) is no longer a code of ISO 4217 (withdrawn 2024-09). Use ZWG.", exception.Message);
        Assert.Equal(MoneyError.UnknownCurrency, exception.Reason);
    }

    [Fact]
    public void A_message_repeats_only_what_has_the_shape_of_a_code()
    {
        var shaped = Assert.Throws<InvalidCurrencyException>(() => Currency.FromCode("QQQ"));
        var foreign = Assert.Throws<InvalidCurrencyException>(() => Currency.FromCode("254712345678"));

        Assert.Contains("QQQ", shaped.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("2547", foreign.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_default_currency_is_none_and_throws_when_used()
    {
        var none = default(Currency);

        Assert.Equal("(no currency)", none.ToString());
        Assert.Equal(CurrencyKind.None, none.Kind);
        Assert.False(none.IsIso4217);
        Assert.False(none.HasMinorUnit);
        Assert.Throws<InvalidOperationException>(() => none.Code);
        Assert.Throws<InvalidOperationException>(() => none.Number);
        Assert.Throws<InvalidOperationException>(() => none.EnglishName);
        Assert.Throws<InvalidOperationException>(() => none.DecimalDigits);
    }
}
