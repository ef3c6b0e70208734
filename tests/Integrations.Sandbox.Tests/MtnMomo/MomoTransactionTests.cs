using System.Text.Json.Nodes;

namespace Integrations.Sandbox.Tests;

public sealed class MomoTransactionTests
{
    [Fact]
    public async Task An_accepted_payment_is_pending_and_shows_no_more_than_that()
    {
        await using var rig = await MomoRig.StartAsync();
        var reference = rig.NewReference();

        var accepted = await rig.CreateAsync(MomoRig.Pay, MomoRig.Payment(amount: "5.0"), reference);
        var pending = await rig.FindAsync(MomoRig.Pay, reference);

        Assert.Equal((202, ""), (accepted.Status, accepted.Body));
        Assert.Equal((200, "PENDING", "5", (string?)null, (string?)null), (pending.Status, pending["status"], pending["amount"], pending["financialTransactionId"], pending["reason"]));
        Assert.Empty(rig.Momo.Executions);
    }

    [Fact]
    public async Task Money_moves_once_and_the_books_say_so()
    {
        await using var rig = await MomoRig.StartAsync();

        var paid = await rig.CompleteAsync(MomoRig.Pay, MomoRig.Payment());

        var execution = Assert.Single(rig.Momo.Executions);
        Assert.Equal(("SUCCESSFUL", execution.Receipt), (paid["status"], paid["financialTransactionId"]));
        Assert.Equal((100m, MomoRig.Customer), (execution.Amount, execution.Party));
        Assert.Equal((1_000_100m, 49_900m, 0m), (rig.Momo.Ledger.Balance("collection", "EUR"), rig.Momo.Ledger.Balance(MomoRig.Customer, "EUR"), rig.Momo.Ledger.Total));
    }

    [Fact]
    public async Task A_reference_is_taken_once_whatever_the_body()
    {
        await using var rig = await MomoRig.StartAsync();
        var reference = rig.NewReference();
        await rig.CreateAsync(MomoRig.Pay, MomoRig.Payment(), reference);

        var again = await rig.CreateAsync(MomoRig.Pay, [], reference);

        Assert.Equal((409, "RESOURCE_ALREADY_EXIST"), (again.Status, again["code"]));
    }

    [Theory]
    [InlineData("not-a-uuid")]
    [InlineData("01932c5e-8d7a-7bbb-8ccc-0123456789ab")]
    [InlineData("3B1E4B5E-0A44-4CBD-9D6D-3F6C7A0D0F01")]
    public async Task A_reference_that_is_no_lower_case_version_4_is_refused(string reference)
    {
        await using var rig = await MomoRig.StartAsync();

        var answer = await rig.CreateAsync(MomoRig.Pay, MomoRig.Payment(), reference);

        Assert.Equal((400, ""), (answer.Status, answer.Body));
    }

    [Fact]
    public async Task An_empty_body_and_an_empty_party_are_500_without_a_body()
    {
        await using var rig = await MomoRig.StartAsync();
        var noPayer = MomoRig.Payment();
        noPayer["payer"] = new JsonObject();

        var empty = await rig.CallAsync(HttpMethod.Post, MomoRig.Pay, null, ("X-Reference-Id", rig.NewReference()));
        var party = await rig.CreateAsync(MomoRig.Pay, noPayer, rig.NewReference());

        Assert.Equal((500, ""), (empty.Status, empty.Body));
        Assert.Equal((500, ""), (party.Status, party.Body));
    }

    [Theory]
    [InlineData("payerMessage", "it's")]
    [InlineData("amount", "-1")]
    [InlineData("amount", "1,5")]
    [InlineData("currency", "euro")]
    public async Task A_field_against_the_definition_is_400_without_a_body(string field, string value)
    {
        await using var rig = await MomoRig.StartAsync();
        var body = MomoRig.Payment();
        body[field] = value;

        var answer = await rig.CreateAsync(MomoRig.Pay, body, rig.NewReference());

        Assert.Equal((400, ""), (answer.Status, answer.Body));
    }

    [Fact]
    public async Task An_amount_that_is_a_number_and_a_long_note_are_refused()
    {
        await using var rig = await MomoRig.StartAsync();
        var (number, note) = (MomoRig.Payment(), MomoRig.Payment());
        number["amount"] = 100;
        note["payeeNote"] = new string('x', 161);

        Assert.Equal(400, (await rig.CreateAsync(MomoRig.Pay, number, rig.NewReference())).Status);
        Assert.Equal(400, (await rig.CreateAsync(MomoRig.Pay, note, rig.NewReference())).Status);
    }

    [Fact]
    public async Task Settings_that_do_not_fit_are_500_with_a_code()
    {
        await using var rig = await MomoRig.StartAsync();
        rig.Momo.Add(new MomoApiUser("11111111-1111-4111-8111-111111111111", "key", "pay.example.com"));
        var token = (await rig.TokenAnswerAsync(user: "11111111-1111-4111-8111-111111111111", key: "key"))["access_token"];
        var shillings = MomoRig.Payment();
        shillings["currency"] = "UGX";

        var currency = await rig.CreateAsync(MomoRig.Pay, shillings, rig.NewReference());
        var target = await rig.CreateAsync(MomoRig.Pay, MomoRig.Payment(), rig.NewReference(), ("X-Target-Environment", "mtnuganda"));
        var host = await rig.CreateAsync(MomoRig.Pay, MomoRig.Payment(), rig.NewReference(), ("X-Callback-Url", "https://other.example.com/cb"), ("Authorization", "Bearer " + token));

        Assert.Equal((500, "INVALID_CURRENCY"), (currency.Status, currency["code"]));
        Assert.Equal((500, "NOT_ALLOWED_TARGET_ENVIRONMENT"), (target.Status, target["code"]));
        Assert.Equal((500, "INVALID_CALLBACK_URL_HOST"), (host.Status, host["code"]));
        Assert.Empty(rig.Momo.Executions);
    }

    [Fact]
    public async Task Another_users_reference_is_not_found()
    {
        await using var rig = await MomoRig.StartAsync();
        var reference = rig.NewReference();
        await rig.CreateAsync(MomoRig.Pay, MomoRig.Payment(), reference);
        rig.Momo.Add(new MomoApiUser("11111111-1111-4111-8111-111111111111", "key"));
        var token = (await rig.TokenAnswerAsync(user: "11111111-1111-4111-8111-111111111111", key: "key"))["access_token"];

        var other = await rig.CallAsync(HttpMethod.Get, $"{MomoRig.Pay}/{reference}", headers: ("Authorization", "Bearer " + token));

        Assert.Equal((404, "RESOURCE_NOT_FOUND"), (other.Status, other["code"]));
    }

    [Theory]
    [InlineData("/collection/v1_0/requesttopay", "payer", "46733123450", "FAILED", "INTERNAL_PROCESSING_ERROR")]
    [InlineData("/collection/v1_0/requesttopay", "payer", "46733123451", "FAILED", "APPROVAL_REJECTED")]
    [InlineData("/collection/v1_0/requesttopay", "payer", "46733123452", "FAILED", "EXPIRED")]
    [InlineData("/collection/v1_0/requesttopay", "payer", "46733123453", "PENDING", null)]
    [InlineData("/collection/v1_0/requesttopay", "payer", "46733123454", "CREATED", null)]
    [InlineData("/collection/v1_0/requesttopay", "payer", "46733123455", "FAILED", "PAYER_NOT_FOUND")]
    [InlineData("/collection/v1_0/requesttopay", "payer", "46733123456", "FAILED", "PAYEE_NOT_ALLOWED_TO_RECEIVE")]
    [InlineData("/collection/v1_0/requesttopay", "payer", "46733123457", "FAILED", "NOT_ALLOWED")]
    [InlineData("/collection/v1_0/requesttopay", "payer", "46733123458", "FAILED", "NOT_ALLOWED_TARGET_ENVIRONMENT")]
    [InlineData("/collection/v1_0/requesttopay", "payer", "46733123459", "FAILED", "INVALID_CALLBACK_URL_HOST")]
    [InlineData("/collection/v1_0/requesttopay", "payer", "46733123460", "FAILED", "INVALID_CURRENCY")]
    [InlineData("/collection/v1_0/requesttopay", "payer", "46733123461", "FAILED", "INTERNAL_PROCESSING_ERROR")]
    [InlineData("/collection/v1_0/requesttopay", "payer", "46733123462", "FAILED", "SERVICE_UNAVAILABLE")]
    [InlineData("/collection/v1_0/requesttopay", "payer", "46733123463", "FAILED", "COULD_NOT_PERFORM_TRANSACTION")]
    [InlineData("/collection/v1_0/requesttopay", "payer", "46733123464", "FAILED", "TRANSFER_TYPE_UNKNOWN")]
    [InlineData("/collection/v2_0/requesttowithdraw", "payer", "46733123455", "FAILED", "PAYER_NOT_FOUND")]
    [InlineData("/collection/v1_0/requesttowithdraw", "payer", "46733123464", "SUCCESSFUL", null)]
    [InlineData("/disbursement/v2_0/deposit", "payee", "46733123456", "FAILED", "PAYEE_NOT_ALLOWED_TO_RECEIVE")]
    [InlineData("/disbursement/v1_0/transfer", "payee", "46733123455", "FAILED", "NOT_ENOUGH_FUNDS")]
    [InlineData("/disbursement/v1_0/transfer", "payee", "46733123456", "FAILED", "PAYER_LIMIT_REACHED")]
    [InlineData("/disbursement/v1_0/transfer", "payee", "46733123457", "FAILED", "PAYEE_NOT_FOUND")]
    [InlineData("/disbursement/v1_0/transfer", "payee", "46733123464", "FAILED", "TRANSFER_TYPE_UNKNOWN")]
    [InlineData("/remittance/v1_0/transfer", "payee", "46733123462", "FAILED", "INTERNAL_PROCESSING_ERROR")]
    [InlineData("/remittance/v2_0/cashtransfer", "payee", "46733123463", "FAILED", "SERVICE_UNAVAILABLE")]
    [InlineData("/disbursement/v1_0/transfer", "payee", "56733123453", "SUCCESSFUL", null)]
    public async Task A_test_number_ends_as_published(string path, string name, string number, string status, string? reason)
    {
        await using var rig = await MomoRig.StartAsync();

        var found = await rig.CompleteAsync(path, MomoRig.Payment(number, name: name));

        Assert.Equal((status, reason), (found["status"], found["reason"]));
        Assert.Equal(status is "SUCCESSFUL" ? 1 : 0, rig.Momo.Executions.Count);
    }

    [Theory]
    [InlineData("1", "FAILED", "RESOURCE_NOT_FOUND")]
    [InlineData("2", "FAILED", "INTERNAL_PROCESSING_ERROR")]
    [InlineData("3", "FAILED", "APPROVAL_REJECTED")]
    [InlineData("4", "FAILED", "EXPIRED")]
    [InlineData("5", "PENDING", null)]
    [InlineData("6", "CREATED", null)]
    [InlineData("7", "FAILED", "NOT_ALLOWED")]
    [InlineData("8", "FAILED", "NOT_ALLOWED_TARGET_ENVIRONMENT")]
    [InlineData("9", "FAILED", "INVALID_CALLBACK_URL_HOST")]
    [InlineData("10", "FAILED", "INVALID_CURRENCY")]
    [InlineData("11", "FAILED", "INTERNAL_PROCESSING_ERROR")]
    [InlineData("12", "FAILED", "SERVICE_UNAVAILABLE")]
    [InlineData("13", "FAILED", "COULD_NOT_PERFORM_TRANSACTION")]
    [InlineData("14", "SUCCESSFUL", null)]
    public async Task A_test_reference_of_a_refund_ends_as_published(string original, string status, string? reason)
    {
        await using var rig = await MomoRig.StartAsync();

        var found = await rig.CompleteAsync("/disbursement/v2_0/refund", MomoRig.Refund(original));

        Assert.Equal((status, reason), (found["status"], found["reason"]));
    }

    [Fact]
    public async Task A_refund_returns_the_money_of_its_payment()
    {
        await using var rig = await MomoRig.StartAsync();
        var reference = rig.NewReference();
        await rig.CreateAsync(MomoRig.Pay, MomoRig.Payment(), reference);
        rig.Time.Advance(TimeSpan.FromSeconds(5));

        await rig.CompleteAsync("/disbursement/v1_0/refund", MomoRig.Refund(reference));

        Assert.Equal(50_000m, rig.Momo.Ledger.Balance(MomoRig.Customer, "EUR"));
        Assert.Equal(999_900m, rig.Momo.Ledger.Balance("disbursement", "EUR"));
    }

    [Theory]
    [InlineData("1000", 5, "SUCCESSFUL")]
    [InlineData("2000", 5, "FAILED")]
    [InlineData("3000", 5, "PENDING")]
    [InlineData("3000", 100, "SUCCESSFUL")]
    [InlineData("4000", 100, "FAILED")]
    [InlineData("5000", 100_000, "PENDING")]
    [InlineData("6000", 100_000, "PENDING")]
    [InlineData("7000", 5, "FAILED")]
    public async Task A_test_amount_of_a_payment_ends_as_published(string amount, int seconds, string status)
    {
        await using var rig = await MomoRig.StartAsync(options => options.TokenLife = TimeSpan.FromDays(30));

        var found = await rig.CompleteAsync("/collection/v2_0/payment", new JsonObject
        {
            ["externalTransactionId"] = "bill-1",
            ["money"] = new JsonObject { ["amount"] = amount, ["currency"] = "EUR" },
            ["customerReference"] = "meter 1",
            ["serviceProviderUserName"] = "power",
        }, seconds);

        Assert.Equal(status, found["status"]);
    }

    [Fact]
    public async Task An_ongoing_payment_expires_and_a_delayed_one_succeeds()
    {
        await using var rig = await MomoRig.StartAsync();

        var ongoing = await rig.CompleteAsync(MomoRig.Pay, MomoRig.Payment("46733123453"), seconds: 181);
        var delayed = await rig.CompleteAsync(MomoRig.Pay, MomoRig.Payment("46733123454"), seconds: 61);

        Assert.Equal(("FAILED", "EXPIRED", "SUCCESSFUL"), (ongoing["status"], ongoing["reason"], delayed["status"]));
    }

    [Fact]
    public async Task A_code_may_come_on_the_creating_request_and_then_nothing_is_kept()
    {
        await using var rig = await MomoRig.StartAsync(options => options.Refusals = MomoRefusalMoment.OnSubmission);
        var reference = rig.NewReference();

        var refused = await rig.CreateAsync(MomoRig.Pay, MomoRig.Payment("46733123455"), reference);

        Assert.Equal((500, "PAYER_NOT_FOUND"), (refused.Status, refused["code"]));
        Assert.Equal(404, (await rig.FindAsync(MomoRig.Pay, reference)).Status);
    }

    [Fact]
    public async Task Reasons_are_objects_and_scalars_are_numbers_on_request()
    {
        await using var rig = await MomoRig.StartAsync(options => (options.Reason, options.Scalars) = (MomoReasonStyle.CodeAndMessage, ScalarStyle.Number));

        var failed = await rig.CompleteAsync(MomoRig.Pay, MomoRig.Payment("46733123455"));

        Assert.Equal("PAYER_NOT_FOUND", failed.Json.GetProperty("reason").GetProperty("code").GetString());
        Assert.Equal((100, 46733123455), (failed.Json.GetProperty("amount").GetInt32(), failed.Json.GetProperty("payer").GetProperty("partyId").GetInt64()));
    }

    [Fact]
    public async Task A_script_stands_in_for_a_scenario()
    {
        await using var rig = await MomoRig.StartAsync();
        rig.Momo.Script(MomoRig.Customer, MomoOutcome.Ends("REJECTED"));

        var found = await rig.CompleteAsync(MomoRig.Pay, MomoRig.Payment());

        Assert.Equal("REJECTED", found["status"]);
        Assert.Empty(rig.Momo.Executions);
    }

    [Fact]
    public async Task An_accepted_payment_can_stay_invisible_for_a_while()
    {
        await using var rig = await MomoRig.StartAsync(options => options.Timing.VisibleAfter = TimeSpan.FromSeconds(30));
        var reference = rig.NewReference();
        await rig.CreateAsync(MomoRig.Pay, MomoRig.Payment(), reference);

        var early = await rig.FindAsync(MomoRig.Pay, reference);
        rig.Time.Advance(TimeSpan.FromSeconds(30));
        var late = await rig.FindAsync(MomoRig.Pay, reference);

        Assert.Equal((404, 200), (early.Status, late.Status));
    }

    [Fact]
    public async Task A_lost_request_leaves_nothing_and_a_lost_answer_leaves_the_payment()
    {
        await using var rig = await MomoRig.StartAsync();
        var (before, after) = (rig.NewReference(), rig.NewReference());
        await rig.TokenAsync("collection");
        rig.Momo.Faults.Add(Fault.LoseRequest.On(MomoOperation.RequestToPay).Once());
        rig.Momo.Faults.Add(Fault.LoseResponse.On(MomoOperation.RequestToPay).Once());

        await Assert.ThrowsAsync<HttpRequestException>(() => rig.CreateAsync(MomoRig.Pay, MomoRig.Payment(), before));
        await Assert.ThrowsAsync<HttpRequestException>(() => rig.CreateAsync(MomoRig.Pay, MomoRig.Payment(), after));

        Assert.Equal(404, (await rig.FindAsync(MomoRig.Pay, before)).Status);
        Assert.Equal(200, (await rig.FindAsync(MomoRig.Pay, after)).Status);
    }

    [Theory]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task A_gateway_error_comes_in_both_variants(int status)
    {
        await using var rig = await MomoRig.StartAsync();
        var (without, with) = (rig.NewReference(), rig.NewReference());
        rig.Momo.Faults.Add(Fault.Answer(SandboxAnswer.Empty(status)).On(MomoOperation.RequestToPay).Once());
        rig.Momo.Faults.Add(Fault.ExecuteThenAnswer(SandboxAnswer.Empty(status)).On(MomoOperation.RequestToPay).Nth(2));

        Assert.Equal(status, (await rig.CreateAsync(MomoRig.Pay, MomoRig.Payment(), without)).Status);
        Assert.Equal(status, (await rig.CreateAsync(MomoRig.Pay, MomoRig.Payment(), with)).Status);

        Assert.Equal((404, 200), ((await rig.FindAsync(MomoRig.Pay, without)).Status, (await rig.FindAsync(MomoRig.Pay, with)).Status));
    }
}
