using System.Collections.Concurrent;
using System.Text.Json.Nodes;
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
    [InlineData("+262801234567", "RE")]
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
        using var json = PlanFile.ReadOnly("KE").ToStream();
        var plan = NumberingPlan.Load(json);

        Assert.True(plan.TryFindCountry("KE", out var kenya));
        Assert.NotSame(Country.FromCode("KE"), kenya);
        Assert.True(Country.FromCode("KE") == kenya);
        Assert.Equal(Country.FromCode("KE").GetHashCode(), kenya.GetHashCode());
        Assert.True(Country.FromCode("UG") != kenya);
    }

    [Fact]
    public void The_built_in_file_loads_as_a_replacement_of_itself()
    {
        using var json = EmbeddedPlan.Open("phone-metadata-africa.json");

        var plan = NumberingPlan.Load(json);

        Assert.Equal(NumberingPlan.Default.Countries, plan.Countries);
        Assert.Equal("KES", plan.Countries.Single(country => country.Code == "KE").CurrencyCode);
        Assert.Equal(MobileOperator.Airtel, plan.OperatorOf(Msisdn.Parse("+254752123456"))?.Operator);
    }

    [Fact]
    public void A_newer_file_opens_a_range_without_a_new_build()
    {
        var file = PlanFile.ReadOnly("KE", "UG");
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
        var file = PlanFile.ReadOnly("KE", "UG");
        file.Region("KE")[member] = value;
        using var stream = file.ToStream();

        Assert.Throws<FormatException>(() => NumberingPlan.Load(stream));
    }

    [Theory]
    [InlineData("pattern", "(\\d{2})(\\d+)")]
    [InlineData("leadingDigits", "7*")]
    public void A_file_with_a_broken_display_rule_is_refused_when_it_is_loaded(string member, string value)
    {
        var file = PlanFile.ReadOnly("KE");
        file.Region("KE")["formats"]![0]![member] = value;
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
        var file = PlanFile.ReadOnly("KE", "UG");
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

        ConcurrentBag<NumberKind> kinds = [];

        Parallel.For(0, 64, _ => kinds.Add(kenya.KindOf(DigitSamples.Values("712345678"))));

        Assert.Equal(64, kinds.Count(kind => kind == NumberKind.Mobile));
    }

    [Theory]
    [InlineData(@"0\d{8}|7\d{7}", "012345678", "012345678")]
    [InlineData(@"0?7\d{7}", "071234567", "71234567")]
    [InlineData(@"7\d{7}", "071234567", "71234567")]
    public void A_leading_zero_is_dropped_unless_only_the_whole_is_a_possible_number(string pattern, string dialled, string national)
    {
        var file = PlanFile.ReadOnly("KE");
        var kenya = file.Region("KE");
        kenya["generalPattern"] = pattern;
        kenya["lengths"] = new JsonArray(8, 9);
        kenya["types"] = new JsonObject { ["mobile"] = new JsonObject { ["pattern"] = pattern, ["lengths"] = new JsonArray(8, 9), ["example"] = "" } };
        using var stream = file.ToStream();

        var number = NumberingPlan.Load(stream).Parse(dialled, "KE");

        Assert.Equal("254" + national, number.Reveal());
    }

    [Fact]
    public void A_country_that_declares_leading_digits_owns_every_number_that_starts_with_them()
    {
        var file = PlanFile.ReadOnly("MA", "EH");
        file.Region("MA")["types"]!["mobile"]!["pattern"] = @"61\d{7}";
        using var stream = file.ToStream();

        Assert.False(NumberingPlan.Load(stream).TryParse("+212650123456", null, NumberParsing.Lenient, out _, out var rejection));

        Assert.Equal("MA", rejection.Country?.Code);
    }

    [Fact]
    public void A_kind_has_only_the_lengths_that_the_file_gives_it()
    {
        var file = PlanFile.ReadOnly("KE");
        file.Region("KE")["types"]!["mobile"]!["lengths"] = new JsonArray(8);
        using var stream = file.ToStream();

        Assert.False(NumberingPlan.Load(stream).TryParse("0712345678", "KE", NumberParsing.Lenient, out _, out var rejection));

        Assert.Equal(MsisdnRejectionReason.InvalidPattern, rejection.Reason);
    }

    [Fact]
    public void An_international_prefix_is_not_followed_by_a_zero()
    {
        Assert.False(NumberingPlan.Default.TryParse("0000712345678", "KE", NumberParsing.Lenient, out _, out var rejection));

        Assert.Equal(MsisdnRejectionReason.TooLong, rejection.Reason);
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
