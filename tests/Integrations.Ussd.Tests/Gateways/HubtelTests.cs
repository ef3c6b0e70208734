namespace Integrations.Ussd.Tests.Gateways;

public sealed class HubtelTests
{
    public static IEnumerable<TheoryDataRow<string>> Exchanges => Fixture.Ids.Where(id => new Fixture(id).Gateway is "hubtel").Select(id => new TheoryDataRow<string>(id));

    [Theory]
    [MemberData(nameof(Exchanges))]
    public void Recorded_exchanges_are_read_and_answered(string id) => new Fixture(id).Play(KnownGateways.ByFixture["hubtel"]);
}
