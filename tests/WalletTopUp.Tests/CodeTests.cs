namespace Integrations.Samples.WalletTopUp.Tests;

/// <summary>One-time codes for what partners do themselves.</summary>
public sealed class CodeTests
{
    [Theory]
    [InlineData("disbursement", "KES 500.00 to +2547*****149")]
    [InlineData("wallet_topup", "KES 500.00 to Duka")]
    public async Task A_code_is_good_once_for_what_it_was_asked_for(string purpose, string told)
    {
        await using var service = await Service.StartAsync();

        var issued = await IssueAsync(service, purpose);
        var challenge = issued.Text("challenge_id")!;
        var (to, text) = await service.Messages.ReadAsync(challenge);
        var code = await service.Messages.CodeAsync(challenge);
        var before = await service.GetAsync($"/status?challenge_id={challenge}");
        var right = await CheckAsync(service, challenge, code, purpose);
        var again = await CheckAsync(service, challenge, code, purpose);
        var after = await service.GetAsync("/status");

        Assert.Equal((200, purpose, "+2547•••••149", "pending"), (issued.Status, issued.Text("purpose"), issued.Text("destination"), issued.Text("status")));
        Assert.Equal("+254708374149", to);
        Assert.Contains(told, text, StringComparison.Ordinal);
        Assert.Equal("pending", before.Body.GetProperty("challenges")[0].GetProperty("status").GetString());
        Assert.Equal((200, "True"), (right.Status, right.Text("is_approved")));
        Assert.Equal((422, "otp"), (again.Status, again.Field));
        Assert.Equal("consumed", Assert.Single(after.Body.GetProperty("challenges").EnumerateArray().ToArray()).GetProperty("status").GetString());
        Assert.DoesNotContain(code, before.Body.ToString() + after.Body + issued.Body + right.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("disbursement", 500, "0708374149")]
    [InlineData("wallet_topup", 501, "0708374149")]
    [InlineData("wallet_topup", 500, "0711000002")]
    public async Task A_code_is_wrong_for_anything_else(string purpose, int amount, string phone)
    {
        await using var service = await Service.StartAsync();
        var challenge = (await IssueAsync(service, "wallet_topup")).Text("challenge_id")!;

        var other = await CheckAsync(service, challenge, await service.Messages.CodeAsync(challenge), purpose, amount, phone);

        Assert.Equal((422, "otp"), (other.Status, other.Field));
    }

    [Fact]
    public async Task Wrong_expired_replaced_and_unknown_are_one_answer()
    {
        await using var service = await Service.StartAsync();
        var first = (await IssueAsync(service, "wallet_topup")).Text("challenge_id")!;
        var code = await service.Messages.CodeAsync(first);

        var wrong = await CheckAsync(service, first, await service.Messages.WrongCodeAsync(first));
        var unknown = await CheckAsync(service, "AAAAAAAAAAAAAAAAAAAAAA", code);
        var nonsense = await CheckAsync(service, "nonsense", code);
        service.Time.Advance(TimeSpan.FromMinutes(2));
        var second = (await IssueAsync(service, "wallet_topup")).Text("challenge_id")!;
        var replaced = await CheckAsync(service, first, code);
        service.Time.Advance(TimeSpan.FromMinutes(10));
        var expired = await CheckAsync(service, second, await service.Messages.CodeAsync(second));

        Assert.Single(new[] { wrong, unknown, nonsense, replaced, expired }.Select(static answer => (answer.Status, answer.Body.ToString())).Distinct());
        Assert.Equal((422, "otp"), (wrong.Status, wrong.Field));
    }

    [Fact]
    public async Task A_repeat_with_the_same_key_sends_nothing_and_another_request_under_it_is_refused()
    {
        await using var service = await Service.StartAsync();

        var first = await IssueAsync(service, "wallet_topup", key: "code-1");
        var again = await IssueAsync(service, "wallet_topup", key: "code-1");
        var other = await IssueAsync(service, "disbursement", key: "code-1");

        Assert.Equal((200, first.Text("challenge_id")), (again.Status, again.Text("challenge_id")));
        Assert.Equal((409, "Idempotency-Key"), (other.Status, other.Field));
        await service.Messages.ReadAsync(first.Text("challenge_id")!);
        Assert.Single(service.Messages.Codes);
    }

    [Fact]
    public async Task A_second_code_waits()
    {
        await using var service = await Service.StartAsync();
        await IssueAsync(service, "wallet_topup");

        var early = await IssueAsync(service, "wallet_topup");
        service.Time.Advance(early.RetryAfter!.Value);
        var later = await IssueAsync(service, "wallet_topup");

        Assert.Equal((429, "phone_number", TimeSpan.FromSeconds(60)), (early.Status, early.Field, early.RetryAfter));
        Assert.Equal(200, later.Status);
    }

    [Fact]
    public async Task A_second_code_of_a_purchase_waits_too()
    {
        await using var service = await Service.StartAsync();
        await service.PostAsync("/float/purchase", new { partner_id = Service.Duka, amount = 200 }, "float-1");

        var early = await service.PostAsync("/float/purchase", new { partner_id = Service.Duka, amount = 200 }, "float-1");

        Assert.Equal((429, "otp"), (early.Status, early.Field));
    }

    [Fact]
    public async Task Codes_go_by_mail_where_there_is_no_number()
    {
        await using var service = await Service.StartAsync();

        var issued = await service.PostAsync("/generate", new { partner_id = Service.Duka, purpose = "wallet_topup", amount = 500, email_address = "Ada@Example.com" });
        var (to, _) = await service.Messages.ReadAsync(issued.Text("challenge_id")!);
        var right = await service.PostAsync(
            "/validate",
            new { partner_id = Service.Duka, purpose = "wallet_topup", amount = 500, email_address = "ada@example.com", challenge_id = issued.Text("challenge_id"), otp = await service.Messages.CodeAsync(issued.Text("challenge_id")!) });

        Assert.Equal(("ada@example.com", "a•••@example.com"), (to, issued.Text("destination")));
        Assert.Equal(200, right.Status);
    }

    [Fact]
    public async Task Clean_up_removes_what_is_old()
    {
        await using var service = await Service.StartAsync(("Otp:CleanUpEvery", "00:00:00"), ("Otp:Retention", "01:00:00"));
        var challenge = (await IssueAsync(service, "wallet_topup")).Text("challenge_id")!;
        service.Time.Advance(TimeSpan.FromMinutes(61));

        var ended = await service.GetAsync($"/status?challenge_id={challenge}");
        var cleaned = await service.PostAsync("/cleanup", null);
        service.Time.Advance(TimeSpan.FromMinutes(61));
        await service.PostAsync("/cleanup", null);
        var gone = await service.GetAsync($"/status?challenge_id={challenge}");

        Assert.Equal("expired", ended.Body.GetProperty("challenges")[0].GetProperty("status").GetString());
        Assert.Equal((204, 404), (cleaned.Status, gone.Status));
    }

    private static Task<Answer> IssueAsync(Service service, string purpose, string? key = null) =>
        service.PostAsync("/generate", new { partner_id = Service.Duka, purpose, amount = 500, phone_number = "0708374149" }, key);

    private static Task<Answer> CheckAsync(Service service, string challenge, string otp, string purpose = "wallet_topup", int amount = 500, string phone = "0708374149") =>
        service.PostAsync("/validate", new { partner_id = Service.Duka, purpose, amount, phone_number = phone, challenge_id = challenge, otp });
}
