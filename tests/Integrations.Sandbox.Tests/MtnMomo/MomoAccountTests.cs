using System.Text;
using System.Text.Json.Nodes;

namespace Integrations.Sandbox.Tests;

public sealed class MomoAccountTests
{
    [Fact]
    public async Task A_balance_has_its_currency()
    {
        await using var rig = await MomoRig.StartAsync();

        var own = await rig.CallAsync(HttpMethod.Get, "/disbursement/v1_0/account/balance");
        var named = await rig.CallAsync(HttpMethod.Get, "/remittance/v1_0/account/balance/EUR");
        rig.Momo.Options.BalanceError = "SERVICE_UNAVAILABLE";
        var away = await rig.CallAsync(HttpMethod.Get, "/disbursement/v1_0/account/balance");

        Assert.Equal(("1000000", "EUR"), (own["availableBalance"], own["currency"]));
        Assert.Equal((200, 503, "SERVICE_UNAVAILABLE"), (named.Status, away.Status, away["code"]));
    }

    [Theory]
    [InlineData("msisdn/46733123999", 200, "True")]
    [InlineData("msisdn/46733123450", 200, "False")]
    [InlineData("msisdn/46733123451", 200, "False")]
    [InlineData("msisdn/46733123452", 500, null)]
    [InlineData("msisdn/46733123455", 503, null)]
    [InlineData("email/notactive@email.com", 200, "False")]
    [InlineData("email/serviceunavailable@email.com", 503, null)]
    [InlineData("party_code/5cecb5a7-8bd0-4f49-87b1-8eb9ecc7b7bc", 200, "False")]
    [InlineData("party_code/585c07a4-2c80-42f7-9e73-e586b36dee68", 503, null)]
    [InlineData("MSISDN/46733123999", 400, null)]
    public async Task An_account_holder_is_as_published(string path, int status, string? result)
    {
        await using var rig = await MomoRig.StartAsync();

        var answer = await rig.CallAsync(HttpMethod.Get, $"/collection/v1_0/accountholder/{path}/active");

        Assert.Equal(status, answer.Status);
        Assert.Equal(result, answer.Body.Length > 0 ? answer["result"] : null);
    }

    [Fact]
    public async Task A_person_is_described()
    {
        await using var rig = await MomoRig.StartAsync();

        var known = await rig.CallAsync(HttpMethod.Get, "/remittance/v1_0/accountholder/msisdn/46733123999/basicuserinfo");

        Assert.Equal((200, "Sand", "Box"), (known.Status, known["given_name"], known["family_name"]));
    }

    [Fact]
    public async Task A_notification_needs_a_payment_that_succeeded()
    {
        await using var rig = await MomoRig.StartAsync();
        var reference = rig.NewReference();
        await rig.CreateAsync(MomoRig.Pay, MomoRig.Payment(), reference);
        Task<Answer> NotifyAsync(string id) => rig.CallAsync(HttpMethod.Post, $"{MomoRig.Pay}/{id}/deliverynotification", new JsonObject { ["notificationMessage"] = "thanks" }, ("notificationMessage", "thanks"));

        var early = await NotifyAsync(reference);
        rig.Time.Advance(TimeSpan.FromSeconds(5));
        var late = await NotifyAsync(reference);
        var unknown = await NotifyAsync(rig.NewReference());

        Assert.Equal((409, 200, 404), (early.Status, late.Status, unknown.Status));
    }

    [Fact]
    public async Task An_invoice_is_paid_or_cancelled()
    {
        await using var rig = await MomoRig.StartAsync();
        JsonObject Invoice() => new()
        {
            ["externalId"] = "inv-1",
            ["amount"] = "100",
            ["currency"] = "EUR",
            ["validityDuration"] = "360",
            ["intendedPayer"] = new JsonObject { ["partyIdType"] = "MSISDN", ["partyId"] = MomoRig.Customer },
            ["payee"] = new JsonObject { ["partyIdType"] = "MSISDN", ["partyId"] = "46733123998" },
            ["description"] = "an invoice",
        };
        var paid = await rig.CompleteAsync("/collection/v2_0/invoice", Invoice());
        var reference = rig.NewReference();
        await rig.CreateAsync("/collection/v2_0/invoice", Invoice(), reference);

        var cancelled = await rig.CallAsync(HttpMethod.Delete, $"/collection/v2_0/invoice/{reference}", new JsonObject { ["externalId"] = "inv-1" }, ("X-Reference-Id", rig.NewReference()));
        rig.Time.Advance(TimeSpan.FromSeconds(10));
        var found = await rig.FindAsync("/collection/v2_0/invoice", reference);

        Assert.Equal(("SUCCESSFUL", 200, "FAILED", "TRANSACTION_CANCELED"), (paid["status"], cancelled.Status, found["status"], found["errorReason"]));
        Assert.Single(rig.Momo.Executions);
    }

    [Fact]
    public async Task A_pre_approval_is_given_listed_and_taken_back()
    {
        await using var rig = await MomoRig.StartAsync();
        var reference = rig.NewReference();
        await rig.CreateAsync("/collection/v2_0/preapproval", new JsonObject
        {
            ["payer"] = new JsonObject { ["partyIdType"] = "MSISDN", ["partyId"] = MomoRig.Customer },
            ["payerCurrency"] = "EUR",
            ["payerMessage"] = "monthly",
            ["validityTime"] = 3600,
        }, reference);
        rig.Time.Advance(TimeSpan.FromSeconds(5));

        var given = await rig.FindAsync("/collection/v2_0/preapproval", reference);
        var list = await rig.CallAsync(HttpMethod.Get, $"/collection/v1_0/preapprovals/msisdn/{MomoRig.Customer}");
        var taken = await rig.CallAsync(HttpMethod.Delete, $"/collection/v1_0/preapproval/{reference}");
        var after = await rig.CallAsync(HttpMethod.Get, $"/collection/v1_0/preapprovals/msisdn/{MomoRig.Customer}");
        var none = await rig.CallAsync(HttpMethod.Get, "/collection/v1_0/preapprovals/msisdn/46733123469");

        Assert.Equal(("SUCCESSFUL", 200, "[]"), (given["status"], taken.Status, none.Body));
        Assert.Equal(("APPROVED", "CANCELLED"), (list.Json[0].GetProperty("status").GetString(), after.Json[0].GetProperty("status").GetString()));
    }

    [Fact]
    public async Task A_consent_is_waited_for_exchanged_and_used()
    {
        await using var rig = await MomoRig.StartAsync();
        var asked = await rig.SendFormAsync("/collection/v1_0/bc-authorize", $"login_hint=ID:{MomoRig.Customer}/MSISDN&scope=profile&access_type=online", "Bearer " + await rig.TokenAsync("collection"));
        var form = $"grant_type=urn:openid:params:grant-type:ciba&auth_req_id={asked["auth_req_id"]}";

        var early = await rig.SendFormAsync("/collection/oauth2/token/", form, MomoRig.Basic(MomoRig.User, MomoRig.Key));
        rig.Time.Advance(TimeSpan.FromSeconds(5));
        var token = await rig.SendFormAsync("/collection/oauth2/token/", form, MomoRig.Basic(MomoRig.User, MomoRig.Key));
        var person = await rig.CallAsync(HttpMethod.Get, "/collection/oauth2/v1_0/userinfo", headers: ("Authorization", "Bearer " + token["access_token"]));

        Assert.Equal((400, "authorization_pending"), (early.Status, early["error"]));
        Assert.Equal((200, MomoRig.Customer), (person.Status, person["phone_number"]));
    }

    [Fact]
    public async Task A_path_that_nobody_serves_is_404_without_a_body()
    {
        await using var rig = await MomoRig.StartAsync();

        var answer = await rig.CallAsync(HttpMethod.Get, "/collection/v1_0/nothing");

        Assert.Equal((404, ""), (answer.Status, answer.Body));
    }

    [Fact]
    public async Task A_key_in_the_query_opens_as_well()
    {
        await using var rig = await MomoRig.StartAsync();

        var answer = await rig.SendAsync(HttpMethod.Post, $"/collection/token/?subscription-key={MomoProducts.KeyOf("collection")}", Encoding.UTF8.GetBytes(""), ("Authorization", MomoRig.Basic(MomoRig.User, MomoRig.Key)));

        Assert.Equal(200, answer.Status);
    }
}
