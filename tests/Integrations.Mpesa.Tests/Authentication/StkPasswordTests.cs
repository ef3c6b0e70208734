using System.Globalization;
using System.Text.Json;
using Integrations.Mpesa.Tests.Fixtures;

namespace Integrations.Mpesa.Tests.Authentication;

public sealed class StkPasswordTests
{
    [Fact]
    public void The_vectors_of_the_contract_hold()
    {
        using var vectors = JsonDocument.Parse(Fixture.Text("vectors.stk-password"));

        Assert.All(vectors.RootElement.EnumerateArray(), vector =>
        {
            var timestamp = vector.GetProperty("timestamp").GetString()!;
            var local = DateTimeOffset.ParseExact(timestamp + "+03:00", "yyyyMMddHHmmsszzz", CultureInfo.InvariantCulture);

            var made = StkPassword.At(local, vector.GetProperty("shortCode").GetString()!, new Secret(vector.GetProperty("passkey").GetString()!));

            Assert.Equal((timestamp, vector.GetProperty("password").GetString()), (made.Timestamp, made.Text));
        });
    }

    [Fact]
    public void The_time_is_Kenyas_whatever_the_clock_shows() =>
        Assert.Equal("20260101013000", StkPassword.At(new DateTimeOffset(2025, 12, 31, 22, 30, 0, TimeSpan.Zero), "174379", new Secret("x")).Timestamp);

    [Fact]
    public void The_password_is_not_printed() => Assert.DoesNotContain("MTc0", StkPassword.At(DateTimeOffset.UnixEpoch, "174379", new Secret("x")).ToString());
}
