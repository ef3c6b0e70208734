using System.Text.Json.Nodes;

namespace Integrations.Sandbox.Tests;

public sealed class PullTests
{
    private const string RegisterPath = "/pulltransactions/v1/register";
    private const string QueryPath = "/pulltransactions/v1/query";

    [Fact]
    public async Task Payments_are_pulled_in_the_recorded_shapes()
    {
        await using var rig = await Rig.StartAsync();
        var registered = await RegisterAsync(rig);
        await rig.Daraja.CustomerPaysAsync(Rig.Customer, "600000", 168, "37207636392");

        var page = await QueryAsync(rig);

        Fixture.HasShapeOf("pull-register.response.json", registered.Json);
        Fixture.HasShapeOf("pull-query.response.json", page.Json);
        var row = page.Json.GetProperty("Response")[0][0];
        Assert.Equal((rig.Daraja.Executions[0].Receipt, "168.00", "37207636392", "2026-01-05T09:00:00Z"),
            (row.GetProperty("transactionId").GetString(), row.GetProperty("amount").GetString(), row.GetProperty("billreference").GetString(), row.GetProperty("trxDate").GetString()));
    }

    [Fact]
    public async Task The_recorded_registration_is_taken_once()
    {
        await using var rig = await Rig.StartAsync();
        var body = JsonNode.Parse(Fixture.Load("pull-register.request.json").GetRawText())!.AsObject();

        Assert.Equal(("1000", "1001"), ((await rig.PostAsync(RegisterPath, body))["ResponseStatus"], (await rig.PostAsync(RegisterPath, body.DeepClone().AsObject()))["ResponseStatus"]));
    }

    [Fact]
    public async Task Pages_follow_the_offset_and_end_with_nothing()
    {
        await using var rig = await Rig.StartAsync(options => options.Daraja.PullPageSize = 2);
        await RegisterAsync(rig);
        foreach (var number in Enumerable.Range(1, 3))
        {
            await rig.Daraja.CustomerPaysAsync(Rig.Customer, "600000", number, "x");
        }

        Assert.Equal(2, (await QueryAsync(rig)).Json.GetProperty("Response")[0].GetArrayLength());
        Assert.Equal(1, (await QueryAsync(rig, 2)).Json.GetProperty("Response")[0].GetArrayLength());
        Assert.Equal("1001", (await QueryAsync(rig, 3))["ResponseCode"]);
        rig.Daraja.Options.Shapes.EmptyPull = EmptyPullAnswer.Error500;
        var nothing = await QueryAsync(rig, 3);
        Assert.Equal((500, "No available transactions"), (nothing.Status, nothing["errorMessage"]));
    }

    [Fact]
    public async Task What_is_older_than_two_days_is_gone()
    {
        await using var rig = await Rig.StartAsync(options => options.Daraja.TokenLife = TimeSpan.FromDays(7));
        await RegisterAsync(rig);
        await rig.Daraja.CustomerPaysAsync(Rig.Customer, "600000", 1, "x");

        rig.Time.Advance(TimeSpan.FromHours(49));

        Assert.Equal("1001", (await QueryAsync(rig))["ResponseCode"]);
    }

    [Fact]
    public async Task Only_a_registered_short_code_is_pulled_from_and_only_its_own_payments()
    {
        await using var rig = await Rig.StartAsync();
        await rig.Daraja.CustomerPaysAsync(Rig.Customer, "600979", 1, "x");

        Assert.Equal("400.001", (await QueryAsync(rig))["errorCode"]);
        await RegisterAsync(rig);
        Assert.Equal("1001", (await QueryAsync(rig))["ResponseCode"]);
    }

    [Theory]
    [InlineData("ShortCode", "12")]
    [InlineData("StartDate", "2020-08-04T08:36:00Z")]
    [InlineData("EndDate", "2020-08-16 10:10:000")]
    [InlineData("OffSetValue", "-1")]
    public async Task A_bad_field_is_named(string field, string value)
    {
        await using var rig = await Rig.StartAsync();

        Assert.Equal("Bad Request - Invalid " + field, (await rig.PostAsync(QueryPath, Rig.With(Query(0), body => body[field] = value)))["errorMessage"]);
    }

    [Fact]
    public async Task A_bad_token_is_refused_in_this_products_way()
    {
        await using var rig = await Rig.StartAsync();

        var answer = await rig.SendAsync(HttpMethod.Post, QueryPath, "{}", "Bearer old");

        Assert.Equal((401, "401.001"), (answer.Status, answer["errorCode"]));
    }

    private static Task<Answer> RegisterAsync(Rig rig) =>
        rig.PostAsync(RegisterPath, new JsonObject { ["ShortCode"] = "600000", ["RequestType"] = "Pull", ["NominatedNumber"] = "0722000000", ["CallBackURL"] = "https://domain/path" });

    private static Task<Answer> QueryAsync(Rig rig, int offset = 0) => rig.PostAsync(QueryPath, Query(offset));

    private static JsonObject Query(int offset) => new() { ["ShortCode"] = "600000", ["StartDate"] = "2026-01-05 11:59:00", ["EndDate"] = "2026-01-09 12:00", ["OffSetValue"] = offset };
}
