namespace Integrations.Sandbox.Tests;

public sealed class MomoCallbackTests
{
    [Fact]
    public async Task Nobody_is_called_who_did_not_ask()
    {
        await using var rig = await MomoRig.StartAsync();

        await rig.CompleteAsync(MomoRig.Pay, MomoRig.Payment());

        Assert.Empty(rig.Momo.Callbacks);
    }

    [Fact]
    public async Task A_failure_is_reported_as_recorded()
    {
        await using var rig = await MomoRig.StartAsync();

        await ReportAsync(rig, MomoRig.Pay, MomoRig.Payment("46733123451"), MomoOperation.RequestToPay);

        Assert.Equal(
            """{"externalId":"order-1","amount":"100","currency":"EUR","payer":{"partyIdType":"MSISDN","partyId":"46733123451"},"payeeNote":"order 1","status":"FAILED","reason":"APPROVAL_REJECTED"}""",
            rig.Partner.Json(0).GetRawText());
    }

    [Theory]
    [InlineData("/collection/v1_0/requesttopay", "payer", MomoCallbackMethod.Documented, "POST")]
    [InlineData("/collection/v1_0/requesttowithdraw", "payer", MomoCallbackMethod.Documented, "POST")]
    [InlineData("/collection/v2_0/requesttowithdraw", "payer", MomoCallbackMethod.Documented, "PUT")]
    [InlineData("/disbursement/v1_0/transfer", "payee", MomoCallbackMethod.Documented, "PUT")]
    [InlineData("/disbursement/v1_0/deposit", "payee", MomoCallbackMethod.Documented, "POST")]
    [InlineData("/disbursement/v2_0/deposit", "payee", MomoCallbackMethod.Documented, "PUT")]
    [InlineData("/collection/v1_0/requesttopay", "payer", MomoCallbackMethod.Put, "PUT")]
    [InlineData("/disbursement/v1_0/transfer", "payee", MomoCallbackMethod.Post, "POST")]
    public async Task The_method_is_the_documents_or_chosen(string path, string party, MomoCallbackMethod method, string expected)
    {
        await using var rig = await MomoRig.StartAsync(options => options.CallbackMethod = method);

        await rig.CreateAsync(path, MomoRig.Payment(name: party), rig.NewReference(), ("X-Callback-Url", rig.Url()));
        rig.Time.Advance(TimeSpan.FromSeconds(2));
        rig.Time.Advance(TimeSpan.FromSeconds(1));
        await rig.Momo.IdleAsync();

        Assert.Equal(expected, Assert.Single(rig.Momo.Callbacks).Method);
    }

    [Fact]
    public async Task It_may_be_repeated_or_lost()
    {
        await using var rig = await MomoRig.StartAsync();
        rig.Momo.Faults.Add(Fault.RepeatCallback(2).On(MomoOperation.RequestToPay).Once());
        rig.Momo.Faults.Add(Fault.LoseCallback.On(MomoOperation.RequestToPay).Nth(2));

        await ReportAsync(rig, MomoRig.Pay, MomoRig.Payment(), MomoOperation.RequestToPay, 2);
        await ReportAsync(rig, MomoRig.Pay, MomoRig.Payment(), MomoOperation.RequestToPay, 3);

        Assert.Equal([CallbackDelivery.Answered, CallbackDelivery.Answered, CallbackDelivery.Lost], rig.Momo.Callbacks.Select(callback => callback.Delivery));
        Assert.Equal(2, rig.Partner.Posts.Count);
    }

    [Fact]
    public async Task It_may_come_before_the_status_shows_the_end()
    {
        await using var rig = await MomoRig.StartAsync(options => options.Timing.StatusLag = TimeSpan.FromSeconds(20));
        var reference = rig.NewReference();
        await rig.CreateAsync(MomoRig.Pay, MomoRig.Payment(), reference, ("X-Callback-Url", rig.Url()));
        rig.Time.Advance(TimeSpan.FromSeconds(2));
        rig.Time.Advance(TimeSpan.FromSeconds(1));
        await rig.Momo.CalledBackAsync(MomoOperation.RequestToPay).WaitAsync(TimeSpan.FromSeconds(20));

        var early = await rig.FindAsync(MomoRig.Pay, reference);
        rig.Time.Advance(TimeSpan.FromSeconds(20));
        var late = await rig.FindAsync(MomoRig.Pay, reference);

        Assert.Equal(("PENDING", "SUCCESSFUL"), (early["status"], late["status"]));
    }

    private static async Task ReportAsync(MomoRig rig, string path, System.Text.Json.Nodes.JsonObject body, SandboxOperation operation, int count = 1)
    {
        await rig.CreateAsync(path, body, rig.NewReference(), ("X-Callback-Url", rig.Url()));
        rig.Time.Advance(TimeSpan.FromSeconds(2));
        rig.Time.Advance(TimeSpan.FromSeconds(1));
        await rig.Momo.CalledBackAsync(operation, count).WaitAsync(TimeSpan.FromSeconds(20));
        await rig.Momo.IdleAsync();
    }
}
