using Integrations.Numbering.Internal;
using Xunit;

namespace Integrations.Core.Tests.Numbering;

public sealed class NumberingPlanTests
{
    [Fact]
    public void The_plan_holds_sixty_countries_and_their_facts()
    {
        var kenya = Country.FromCode("KE");

        Assert.Equal(60, NumberingPlan.Default.Countries.Count);
        Assert.Equal(("KE", "Kenya", 254, "KES", true), (kenya.Code, kenya.Name, kenya.CallingCode, kenya.CurrencyCode, kenya.IsNumberPortabilityKnown));
        Assert.Equal("Côte d'Ivoire", Country.FromCode("ci").Name);
        Assert.Null(Country.FromCode("TN").CurrencyCode);
        Assert.Equal(28, NumberingPlan.Default.Countries.Count(country => country.CurrencyCode is not null));
    }

    [Fact]
    public void A_country_outside_the_plan_is_not_found()
    {
        Assert.False(Country.TryFromCode("SE", out _));
        Assert.False(Country.TryFromCode(null, out _));
        Assert.Throws<ArgumentException>(() => Country.FromCode("SE"));
    }

    [Theory]
    [InlineData("+262692123456", "RE")]
    [InlineData("+262639012345", "YT")]
    [InlineData("+212650123456", "MA")]
    [InlineData("+29051234", "SH")]
    [InlineData("+2908123", "TA")]
    public void A_shared_calling_code_is_told_apart_by_the_number(string number, string code) =>
        Assert.Equal(code, Msisdn.Parse(number).Country?.Code);

    [Fact]
    public void Countries_of_two_plans_are_equal_by_code()
    {
        using var json = EmbeddedPlan.Open("phone-metadata-africa.json");
        var plan = NumberingPlan.Load(json);

        Assert.True(plan.TryFindCountry("KE", out var kenya));
        Assert.NotSame(Country.FromCode("KE"), kenya);
        Assert.True(Country.FromCode("KE") == kenya);
        Assert.Equal(Country.FromCode("KE").GetHashCode(), kenya.GetHashCode());
        Assert.True(Country.FromCode("UG") != kenya);
    }

    [Fact]
    public void A_newer_file_opens_a_range_without_a_new_build()
    {
        var file = PlanFile.Read();
        var kenya = file.Region("KE");
        kenya["generalPattern"] = @"9[1-9]\d{7}|" + kenya["generalPattern"];
        kenya["types"]!["mobile"]!["pattern"] = @"9[1-9]\d{7}|" + kenya["types"]!["mobile"]!["pattern"];
        kenya["addedNextYear"] = true;
        using var stream = file.ToStream();

        var plan = NumberingPlan.Load(stream);

        Assert.True(plan.TryParse("0912345678", "KE", NumberParsing.Lenient, out var number, out _));
        Assert.Equal(NumberKind.Mobile, plan.KindOf(number));
        Assert.False(Msisdn.TryParse("0912345678", "KE", out _));
    }

    [Theory]
    [InlineData("generalPattern", "[78]\\d{8}(")]
    [InlineData("generalPattern", ".*")]
    [InlineData("internationalPrefix", "0+")]
    [InlineData("nationalPrefix", "x")]
    [InlineData("countryCode", "12345")]
    [InlineData("countryCode", "KE")]
    [InlineData("region", "UG")]
    public void A_file_with_a_broken_region_is_refused_when_it_is_loaded(string member, string value)
    {
        var file = PlanFile.Read();
        file.Region("KE")[member] = value;
        using var stream = file.ToStream();

        Assert.Throws<FormatException>(() => NumberingPlan.Load(stream));
    }

    [Theory]
    [InlineData("generalPattern")]
    [InlineData("lengths")]
    [InlineData("types")]
    [InlineData("name")]
    [InlineData("countryCode")]
    public void A_file_without_a_member_names_the_region_and_the_member(string member)
    {
        var file = PlanFile.Read();
        file.Region("KE").Remove(member);
        using var stream = file.ToStream();

        var exception = Assert.Throws<FormatException>(() => NumberingPlan.Load(stream));

        Assert.Contains("'KE'", exception.Message, StringComparison.Ordinal);
        Assert.Contains($"'{member}'", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html>")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"regions":[1]}""")]
    public void A_file_that_is_not_a_plan_is_refused(string text)
    {
        using MemoryStream stream = new(System.Text.Encoding.UTF8.GetBytes(text));

        Assert.Throws<FormatException>(() => NumberingPlan.Load(stream));
    }

    [Fact]
    public void Many_threads_may_use_a_fresh_plan_at_once()
    {
        using var json = EmbeddedPlan.Open("phone-metadata-africa.json");
        var regions = PlanReader.Read(json, new Dictionary<string, string>());
        var kenya = regions.Single(region => region.Country.Code == "KE");

        var kinds = Enumerable.Range(0, 64).AsParallel().WithDegreeOfParallelism(8).Select(_ => kenya.KindOf(DigitSamples.Values("712345678"))).Distinct();

        Assert.Equal([NumberKind.Mobile], kinds);
    }

    [Fact]
    public void Strict_parsing_wants_what_the_network_wants()
    {
        Assert.False(NumberingPlan.Default.TryParse("254712345678", null, NumberParsing.Strict, out _, out var rejection));
        Assert.Equal(MsisdnRejectionReason.CountryMissing, rejection.Reason);
        Assert.False(NumberingPlan.Default.TryParse("00254712345678", "KE", NumberParsing.Strict, out _, out _));
        Assert.True(NumberingPlan.Default.TryParse("000254712345678", "KE", NumberParsing.Strict, out _, out _));
    }
}
