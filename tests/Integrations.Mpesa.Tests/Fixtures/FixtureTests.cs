using System.Text;
using System.Text.Json;
using Integrations.Mpesa.Tests.Fixtures;

namespace Integrations.Mpesa.Tests;

public sealed class FixtureTests
{
    [Fact]
    public void Every_payload_names_its_source()
    {
        Assert.Equal(84, Fixture.Names.Count);
        Assert.All(Fixture.Names, name => Assert.Contains($"| `{name}.json` |", Fixture.Sources, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("stk.request.paybill")]
    [InlineData("stk.request.all-strings")]
    [InlineData("stk-query.request")]
    public void A_recorded_password_is_short_code_passkey_and_timestamp(string fixture)
    {
        using var request = JsonDocument.Parse(Fixture.Read(fixture));
        using var vectors = JsonDocument.Parse(Fixture.Read("vectors.stk-password"));
        var passkey = vectors.RootElement[0].GetProperty("passkey").GetString();

        var expected = $"{request.RootElement.GetProperty("BusinessShortCode")}{passkey}{request.RootElement.GetProperty("Timestamp")}";

        Assert.Equal(expected, Encoding.UTF8.GetString(Convert.FromBase64String(request.RootElement.GetProperty("Password").GetString()!)));
    }
}
