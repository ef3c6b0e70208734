namespace Integrations.Airtel.Tests.Fixtures;

public sealed class FixtureTests
{
    [Fact]
    public void Every_payload_names_its_source()
    {
        Assert.Equal(48, Fixture.Names.Count);
        Assert.All(Fixture.Names, name => Assert.Contains($"| `{name}` |", Fixture.Sources, StringComparison.Ordinal));
    }
}
