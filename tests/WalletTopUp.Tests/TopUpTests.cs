using Integrations.Sandbox;

namespace Integrations.Samples.WalletTopUp.Tests;

public sealed class TopUpTests
{
    [Fact]
    public async Task A_top_up_is_credited_when_it_is_paid_and_told_everywhere()
    {
        await using var service = await Service.StartAsync();
        var phone = service.Daraja.Phones[Service.Customer];
        phone.AnswersAfter = TimeSpan.FromSeconds(20);

        var begun = await service.PushAsync("order-7", 500);
        var prompt = await phone.PromptAsync(TestContext.Current.CancellationToken);
        var waiting = await service.StandAsync();
        await service.UntilAsync("order-7", "completed");
        var told = await service.QueryAsync("order-7");
        var line = Assert.Single((await service.GetAsync("/transactions")).Body.GetProperty("transactions").EnumerateArray().ToArray());

        Assert.Equal((202, "pending"), (begun.Status, begun.Text("status")));
        Assert.Equal((500, "Order 7"), (prompt.Amount, prompt.AccountReference));
        Assert.Equal((0, 0, 0), waiting);
        Assert.Equal((200, "completed", service.Daraja.Executions[^1].Receipt), (told.Status, told.Text("status"), told.Text("receipt")));
        Assert.Equal((500, 500, 0), await service.StandAsync());
        Assert.Equal((500, 500, "Order 7"), (line.GetProperty("amount").GetDecimal(), line.GetProperty("balance").GetDecimal(), line.GetProperty("description").GetString()));
        Assert.Equal(told.Text("payment_id"), line.GetProperty("payment_id").GetString());
        Assert.Equal(1, service.Daraja.ExecutionCount(DarajaOperation.StkPush));
        await service.BooksAgreeAsync();
    }

    [Fact]
    public async Task A_callback_that_comes_three_times_credits_once_also_after_a_restart()
    {
        await using var service = await Service.StartAsync();
        service.Daraja.Faults.Add(Fault.RepeatCallback(3).On(DarajaOperation.StkPush).Once());

        await service.TopUpAsync("order-7", 500);
        await service.Daraja.IdleAsync(TestContext.Current.CancellationToken);
        await service.RestartAsync();
        await service.PassAsync(TimeSpan.FromMinutes(5));

        Assert.Equal(3, service.Daraja.Callbacks.Count(static callback => callback.Operation == DarajaOperation.StkPush));
        Assert.Equal((500, 500, 0), await service.StandAsync());
        Assert.Equal(1, await service.LinesAsync());
    }

    [Fact]
    public async Task A_lost_answer_is_found_out_and_never_prompts_a_second_time()
    {
        await using var service = await Service.StartAsync();
        service.Daraja.Faults.Add(Fault.LoseResponse.On(DarajaOperation.StkPush).Once());
        service.Daraja.Faults.Add(Fault.DelayCallback(TimeSpan.FromMinutes(2)).On(DarajaOperation.StkPush).Once());

        var begun = await service.PushAsync("order-7", 500);
        var repeated = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => service.PushAsync("order-7", 500)));
        await service.UntilAsync("order-7", "completed");
        var after = await service.PushAsync("order-7", 500);

        Assert.Equal((202, "pending"), (begun.Status, begun.Text("status")));
        Assert.All(repeated, static answer => Assert.Equal((202, "pending"), (answer.Status, answer.Text("status"))));
        Assert.Equal((200, "completed"), (after.Status, after.Text("status")));
        Assert.Equal((1, 1), (service.Daraja.ArrivalCount(DarajaOperation.StkPush), service.Daraja.ExecutionCount(DarajaOperation.StkPush)));
        Assert.Equal((500, 500, 0), await service.StandAsync());
        await service.BooksAgreeAsync();
    }

    [Fact]
    public async Task What_nobody_knows_is_not_failed_and_not_prompted_again()
    {
        await using var service = await Service.StartAsync();
        service.Daraja.Faults.Add(Fault.LoseResponse.On(DarajaOperation.StkPush).Once());
        service.Daraja.Faults.Add(Fault.LoseCallback.On(DarajaOperation.StkPush).Once());

        await service.PushAsync("order-7", 500);
        await service.PassAsync(TimeSpan.FromMinutes(8));
        var told = await service.QueryAsync("order-7");
        var repeated = await service.PushAsync("order-7", 500);

        Assert.Equal(("pending", "pending"), (told.Text("status"), repeated.Text("status")));
        Assert.Contains("not pay again", told.Text("message"), StringComparison.OrdinalIgnoreCase);
        Assert.Equal(1, service.Daraja.ArrivalCount(DarajaOperation.StkPush));
        Assert.Equal((0, 0, 0), await service.StandAsync());
    }

    [Fact]
    public async Task A_request_that_never_arrived_is_told_as_it_stands_and_not_sent_again_by_a_repeat()
    {
        await using var service = await Service.StartAsync();
        service.Daraja.Faults.Add(Fault.LoseRequest.On(DarajaOperation.StkPush).Once());

        await service.PushAsync("order-7", 500);
        var repeated = await service.PushAsync("order-7", 500);
        await service.PassAsync(TimeSpan.FromMinutes(5));

        Assert.Equal("pending", repeated.Text("status"));
        Assert.Equal(0, service.Daraja.ExecutionCount(DarajaOperation.StkPush));
        Assert.Equal((0, 0, 0), await service.StandAsync());
    }

    [Fact]
    public async Task Eight_at_once_under_one_key_are_one_prompt()
    {
        await using var service = await Service.StartAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => service.PushAsync("order-7", 500)));
        await service.UntilAsync("order-7", "completed");

        Assert.All(answers, static answer => Assert.InRange(answer.Status, 200, 202));
        Assert.Single(answers.Select(static answer => answer.Text("payment_id")).OfType<string>().Distinct());
        Assert.Equal(1, service.Daraja.ArrivalCount(DarajaOperation.StkPush));
        Assert.Equal((500, 500, 0), await service.StandAsync());
    }

    [Fact]
    public async Task A_key_is_of_one_operation()
    {
        await using var service = await Service.StartAsync();
        await service.TopUpAsync("order-7", 500);

        var amount = await service.PushAsync("order-7", 600);
        var phone = await service.PushAsync("order-7", 500, phone: "254711000002");
        var words = await service.PushAsync("order-7", 500, description: "Order 8");
        var purchase = await service.PostAsync("/float/purchase", new { partner_id = Service.Duka, amount = 500 }, "order-7");

        Assert.All([amount, phone, words, purchase], static answer => Assert.Equal((409, "Idempotency-Key"), (answer.Status, answer.Field)));
        Assert.Equal(1, service.Daraja.ArrivalCount(DarajaOperation.StkPush));
        Assert.Empty(service.Messages.Codes);
    }

    [Fact]
    public async Task A_customer_who_refuses_pays_nothing_and_a_new_key_asks_again()
    {
        await using var service = await Service.StartAsync();
        service.Daraja.Phones[Service.Customer].AnswersNext(CustomerAnswer.Cancel);

        await service.PushAsync("order-7", 500);
        await service.UntilAsync("order-7", "failed");
        var repeated = await service.PushAsync("order-7", 500);
        var refused = await service.StandAsync();
        await service.TopUpAsync("order-7b", 500);

        Assert.Equal((200, "failed", "customer_declined"), (repeated.Status, repeated.Text("status"), repeated.Text("category")));
        Assert.Equal((0, 0, 0), refused);
        Assert.Equal((500, 500, 0), await service.StandAsync());
        Assert.Equal((2, 1), (service.Daraja.ArrivalCount(DarajaOperation.StkPush), service.Daraja.ExecutionCount(DarajaOperation.StkPush)));
    }

    [Fact]
    public async Task A_customer_who_pays_while_the_service_is_down_is_credited_once_when_it_is_back()
    {
        await using var service = await Service.StartAsync();
        var phone = service.Daraja.Phones[Service.Customer];
        phone.Answer = CustomerAnswer.Ignore;
        await service.PushAsync("order-7", 500);
        var prompt = await phone.PromptAsync(TestContext.Current.CancellationToken);

        // The callback goes to the address of the host that is gone.
        await service.RestartAsync(() => prompt.TryAnswer(CustomerAnswer.Pay));
        var repeated = await service.PushAsync("order-7", 500);
        await service.UntilAsync("order-7", "completed");
        await service.PassAsync(TimeSpan.FromMinutes(5));

        Assert.InRange(repeated.Status, 200, 202);
        Assert.Equal((1, 1), (service.Daraja.ArrivalCount(DarajaOperation.StkPush), service.Daraja.ExecutionCount(DarajaOperation.StkPush)));
        Assert.Equal((500, 500, 0), await service.StandAsync());
        Assert.Equal(1, await service.LinesAsync());
        await service.BooksAgreeAsync();
    }

    [Fact]
    public async Task Validation_stores_nothing_and_prompts_nobody()
    {
        await using var service = await Service.StartAsync();

        var good = await service.PostAsync("/topup/validate", new { partner_id = Service.Duka, amount = 500, phone_number = "0708 374 149", description = "A long description" });
        var elsewhere = await service.PostAsync("/topup/validate", new { partner_id = Service.Duka, amount = 500, phone_number = "0733 000 111", description = "Order 7" });
        var pushed = await service.PushAsync("order-7", 500, phone: "0733 000 111");
        await service.PassAsync(TimeSpan.FromMinutes(2));

        Assert.Equal((200, "True", "+2547•••••149"), (good.Status, good.Text("is_valid"), good.Text("phone_number")));
        Assert.Equal(12, good.Text("account_reference")!.Length);
        Assert.All([elsewhere, pushed], static answer => Assert.Equal((400, "phone_number"), (answer.Status, answer.Field)));
        Assert.Equal(404, (await service.QueryAsync("order-7")).Status);
        Assert.Equal(0, service.Daraja.ArrivalCount(DarajaOperation.StkPush));
    }

    [Fact]
    public async Task A_limit_is_told_by_the_amount_and_the_key_stays_free()
    {
        await using var service = await Service.StartAsync(("Wallets:Limits:0:Kind", "TopUp"), ("Wallets:Limits:0:PerDay", "800"));
        await service.TopUpAsync("order-7", 500);

        var above = await service.PushAsync("order-8", 400);
        var within = await service.PushAsync("order-8", 300);

        Assert.Equal((422, "amount"), (above.Status, above.Field));
        Assert.Contains("300", above.Text("detail"), StringComparison.Ordinal);
        Assert.Equal(202, within.Status);
    }
}
