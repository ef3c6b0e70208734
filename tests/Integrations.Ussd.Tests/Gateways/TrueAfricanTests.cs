namespace Integrations.Ussd.Tests.Gateways;

public sealed class TrueAfricanTests
{
    public static IEnumerable<TheoryDataRow<string>> Exchanges => Fixture.Ids.Where(id => new Fixture(id).Gateway is "trueafrican").Select(id => new TheoryDataRow<string>(id));

    [Theory]
    [MemberData(nameof(Exchanges))]
    public void Recorded_exchanges_are_read_and_answered(string id) => new Fixture(id).Play(KnownGateways.ByFixture["trueafrican"]);
}
