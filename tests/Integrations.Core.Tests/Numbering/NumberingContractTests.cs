using System.Text.Json;
using Xunit;

namespace Integrations.Core.Tests.Numbering;

public sealed class NumberingContractTests
{
    public static TheoryData<string> Cases => [.. NumberingCase.All.Keys];

    public static TheoryData<string> ValidCases => [.. NumberingCase.All.Values.Where(entry => entry.Valid).Select(entry => entry.Id)];

    [Fact]
    public void The_contract_has_386_cases() => Assert.Equal(386, NumberingCase.All.Count);

    [Theory, MemberData(nameof(Cases))]
    public void The_lenient_mode_gives_the_verdict_of_the_contract(string id)
    {
        var entry = NumberingCase.All[id];

        var accepted = NumberingPlan.Default.TryParse(entry.Input, entry.Country, NumberParsing.Lenient, out var number, out var rejection);

        Assert.Equal(entry.Valid, accepted);
        Assert.Equal(entry.E164, accepted ? number.Reveal(MsisdnFormat.E164) : null);
        Assert.Equal(entry.Reason, accepted ? null : ContractReason(rejection.Reason));
    }

    [Theory, MemberData(nameof(Cases))]
    public void The_strict_mode_gives_the_same_verdict_except_for_the_cases_marked_lenient(string id)
    {
        var entry = NumberingCase.All[id];

        var accepted = NumberingPlan.Default.TryParse(entry.Input, entry.Country, NumberParsing.Strict, out var number, out var rejection);

        Assert.Equal(entry.Valid && !entry.LenientOnly, accepted);
        Assert.Equal(accepted ? entry.E164 : null, accepted ? number.Reveal(MsisdnFormat.E164) : null);
        Assert.True(entry.LenientOnly || accepted || entry.Reason == ContractReason(rejection.Reason));
    }

    [Theory, MemberData(nameof(ValidCases))]
    public void A_valid_number_knows_its_country_its_kind_and_its_national_digits(string id)
    {
        var entry = NumberingCase.All[id];

        var number = Msisdn.Parse(entry.Input, entry.Country);

        Assert.Equal(entry.Region, number.Country?.Code);
        Assert.Equal(entry.National, number.Reveal(MsisdnFormat.National));
        Assert.Equal(entry.E164![1..], number.Reveal());
        Assert.Equal(entry.Type, number.Kind switch { NumberKind.Mobile => "mobile", NumberKind.FixedLine => "fixedLine", _ => number.Kind.ToString() });
        Assert.Equal(entry.Type == "mobile", number.IsMobile);
    }

    // What the contract leaves out of the comparison: numbers of other continents, and extensions.
    [Fact]
    public void The_strict_mode_agrees_with_the_independent_implementation_except_for_other_continents_and_extensions()
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Data", "numbering", "normalisation-vectors.json")));
        var vectors = document.RootElement.EnumerateArray().ToList();

        var differences = vectors.Where(Differs).Select(vector => vector.GetProperty("input").GetString());

        Assert.Equal(420, vectors.Count);
        Assert.Equal(["+1 650 253 0000", "+46733123450", "+56733123453", "0712 345 678 ext 3", "+254712345678;ext=3"], differences);
    }

    private static bool Differs(JsonElement vector)
    {
        var input = vector.GetProperty("input").GetString()!;
        var valid = vector.TryGetProperty("valid", out var verdict) && verdict.GetBoolean();
        var accepted = NumberingPlan.Default.TryParse(input, vector.GetProperty("region").GetString(), NumberParsing.Strict, out var number, out _);
        return accepted != valid || (valid
            && (number.Reveal(MsisdnFormat.E164) != vector.GetProperty("e164").GetString()
                || number.Reveal(MsisdnFormat.National) != vector.GetProperty("national").GetString()
                || number.Kind != Kind(vector.GetProperty("type").GetString())));
    }

    private static NumberKind Kind(string? type) => type switch
    {
        "MOBILE" => NumberKind.Mobile,
        "FIXED_LINE" => NumberKind.FixedLine,
        "FIXED_LINE_OR_MOBILE" => NumberKind.FixedLineOrMobile,
        _ => NumberKind.Unknown,
    };

    // The contract has one reason for "no country was named" and "no covered country has this code".
    private static string ContractReason(MsisdnRejectionReason reason) => reason switch
    {
        MsisdnRejectionReason.CountryMissing or MsisdnRejectionReason.NotCovered => "unknown_country_code",
        _ => new MsisdnRejection(reason).Code,
    };
}
