using Integrations.Sandbox;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Samples.LoanDesk.Tests;

public sealed class AccessTests
{
    [Fact]
    public async Task A_loan_is_asked_for_approved_and_shown_by_web()
    {
        await using var lender = await Lender.StartAsync();

        var (status, loan) = await lender.CallAsync(HttpMethod.Post, "/loans", new { phone = "0708 374 149", amount = 5000 }, Lender.AppKey, "form-1");
        var (_, repeated) = await lender.CallAsync(HttpMethod.Post, "/loans", new { phone = "0708 374 149", amount = 5000 }, Lender.AppKey, "form-1");
        var (conflict, _) = await lender.CallAsync(HttpMethod.Post, "/loans", new { phone = "0708 374 149", amount = 6000 }, Lender.AppKey, "form-1");
        var (_, approved) = await lender.CallAsync(HttpMethod.Post, "/loans/1/approve");
        await lender.UntilAsync(() => lender.Desk.Find(1).Status is LoanStatus.Active);
        var (prompted, _) = await lender.CallAsync(HttpMethod.Post, "/loans/1/prompt", null, Lender.AppKey, "pay-1");
        await lender.UntilAsync(() => lender.Stand(1).Balance is 4500);
        var (_, shown) = await lender.CallAsync(HttpMethod.Get, "/loans/1", null, Lender.AppKey);

        Assert.Equal((201, 1, "pending"), (status, loan.GetProperty("id").GetInt64(), loan.GetProperty("status").GetString()));
        Assert.Equal((1, 409, "approved"), (repeated.GetProperty("id").GetInt64(), conflict, approved.GetProperty("status").GetString()));
        Assert.Equal(202, prompted);
        Assert.Equal(("active", 4500m, 10), (shown.GetProperty("status").GetString(), shown.GetProperty("balance").GetDecimal(), shown.GetProperty("instalments").GetArrayLength()));
        Assert.Equal(["lent", "paid", "instalment-paid"], shown.GetProperty("movements").EnumerateArray().Select(static row => row.GetProperty("kind").GetString()));
        Assert.DoesNotContain("708374149", shown.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"phone":"12","amount":5000}""", "phone")]
    [InlineData("""{"amount":5000}""", "phone")]
    [InlineData("""{"phone":"+256772410901","amount":5000}""", "phone")]
    [InlineData("""{"phone":"0708374149","amount":1}""", "amount")]
    [InlineData("""{"phone":"0708374149","amount":5000.5}""", "amount")]
    [InlineData("""{"phone":"0708374149","amount":"much"}""", "amount")]
    public async Task A_request_that_is_wrong_is_told_by_its_field(string json, string field)
    {
        await using var lender = await Lender.StartAsync();

        var (status, problem) = await lender.CallAsync(HttpMethod.Post, "/loans", System.Text.Json.JsonElement.Parse(json), Lender.AppKey, "form-1");

        Assert.Equal((400, field), (status, problem.GetProperty("field").GetString()));
        Assert.Contains(field, problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Empty(lender.Desk.WithStatus(LoanStatus.Pending));
    }

    [Fact]
    public async Task Officers_list_loans_by_their_status()
    {
        await using var lender = await Lender.StartAsync();
        await lender.BorrowAsync();

        var (_, waiting) = await lender.CallAsync(HttpMethod.Get, "/loans?status=pending");
        var (_, active) = await lender.CallAsync(HttpMethod.Get, "/loans?status=active");
        var (status, problem) = await lender.CallAsync(HttpMethod.Get, "/loans?status=7");

        Assert.Equal((1, 0), (waiting.GetArrayLength(), active.GetArrayLength()));
        Assert.Equal((400, "status"), (status, problem.GetProperty("field").GetString()));
    }

    [Fact]
    public async Task Only_an_officer_approves_by_web()
    {
        await using var lender = await Lender.StartAsync();
        await lender.BorrowAsync();

        var (unknown, _) = await lender.CallAsync(HttpMethod.Post, "/loans/1/approve", key: "somebody-else-altogether");
        var (missing, _) = await lender.CallAsync(HttpMethod.Post, "/loans/1/approve", key: null);
        var (app, _) = await lender.CallAsync(HttpMethod.Post, "/loans/1/approve", key: Lender.AppKey);
        var (reading, _) = await lender.CallAsync(HttpMethod.Get, "/loans/1", key: null);

        Assert.Equal((401, 401, 403, 401), (unknown, missing, app, reading));
        Assert.Equal(LoanStatus.Pending, lender.Desk.Find(1).Status);
    }

    [Fact]
    public async Task Only_staff_approve_by_ussd()
    {
        await using var lender = await Lender.StartAsync();
        await lender.BorrowAsync();
        var phone = await lender.Phone().DialAsync(LoanHost.Code);
        phone.DoesNotShow("Approve");

        await phone.SendAsync("4");

        phone.DoesNotShow("LOAN-1");
        Assert.Equal(LoanStatus.Pending, lender.Desk.Find(1).Status);
    }

    [Fact]
    public async Task Whoever_has_a_staff_number_and_not_its_PIN_approves_nothing_and_cannot_guess()
    {
        await using var lender = await Lender.StartAsync();
        await lender.BorrowAsync();
        var thief = lender.Phone(Lender.Officer);
        foreach (var pin in new[] { "000000", "111111", "1357911", "222222", "333333" })
        {
            await thief.DialAsync(LoanHost.Code);
            await thief.SendAsync(["4", "1", "1", pin]);
            thief.Shows("Wrong PIN.");
        }

        await thief.DialAsync(LoanHost.Code);
        await thief.SendAsync(["4", "1", "1"]);
        thief.AsksSecret();
        await thief.SendAsync(Lender.OfficerPin);
        thief.Shows("Wrong PIN.");
        await thief.DialAsync($"{LoanHost.Code[..^1]}*4*1*1*{Lender.OfficerPin}#");
        thief.DoesNotShow("is approved");
        await lender.PassAsync(TimeSpan.FromMinutes(7));
        Assert.Equal((LoanStatus.Pending, 0), (lender.Desk.Find(1).Status, lender.Daraja.ArrivalCount(DarajaOperation.B2c)));

        lender.Time.Advance(TimeSpan.FromHours(1));
        await lender.ApproveAsync();

        Assert.NotEqual(LoanStatus.Pending, lender.Desk.Find(1).Status);
        Assert.DoesNotContain(lender.Log.Lines, static line => line.Contains(Lender.OfficerPin, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("254700000001", "12345", "PIN")]
    [InlineData("254700000001", "123456789", "PIN")]
    [InlineData("254700000001", "12345a", "PIN")]
    [InlineData("0700000001", "123456", "2547")]
    public void Staff_without_a_number_or_a_PIN_stop_the_host(string number, string pin, string problem)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new($"Loans:Staff:{number}", pin)]).Build();

        var error = Assert.Throws<InvalidOperationException>(() => LoanTerms.From(configuration.GetSection("Loans")));

        Assert.Contains(problem, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(pin, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_gateway_that_repeats_its_messages_makes_one_loan_and_one_payout()
    {
        await using var lender = await Lender.StartAsync();
        var officer = lender.Phone(Lender.Officer);

        var screen = "";
        foreach (var text in (string[])["", "1", "1*5000", "1*5000*1", "1*5000*1"])
        {
            screen = await GatewayAsync(lender, text);
        }

        await officer.DialAsync(LoanHost.Code);
        await officer.SendAsync(["4", "1", "1", Lender.OfficerPin]);
        await officer.RepeatAsync();
        await lender.UntilAsync(() => lender.Desk.Find(1).Status is LoanStatus.Active);

        Assert.StartsWith("END You asked for KES 5000.00. Your loan is LOAN-1.", screen, StringComparison.Ordinal);
        Assert.Single(lender.Desk.OfBorrower(Lender.Borrower));
        Assert.Equal(1, lender.Daraja.ExecutionCount(DarajaOperation.B2c));
    }

    [Fact]
    public async Task No_number_of_a_borrower_stands_in_the_log()
    {
        await using var lender = await Lender.StartAsync();
        var loan = await lender.LendAsync();
        await GatewayAsync(lender, "");
        await lender.PayAsync(loan, 500);
        await lender.NextDueDayAsync(loan);
        await lender.PassAsync(TimeSpan.FromMinutes(7));

        Assert.Contains(lender.Log.Lines, static line => line.Contains("LOAN-1 was approved by +2547", StringComparison.Ordinal));
        Assert.DoesNotContain(lender.Log.Lines, static line => line.Contains("708374149", StringComparison.Ordinal) || line.Contains(Lender.Officer.Reveal(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_sample_starts_with_its_own_settings_and_needs_no_provider()
    {
        var folder = TestFolder.Create("integrations-loans-");
        await using (var app = LoanHost.Build(
        [
            $"--contentRoot={AppContext.BaseDirectory}", "--environment=Development", "--urls=http://127.0.0.1:0",
            $"--Loans:Database={Path.Combine(folder.FullName, "loans.db")}", $"--Loans:Journal={Path.Combine(folder.FullName, "payments.db")}",
        ]))
        {
            await app.StartAsync(TestContext.Current.CancellationToken);
            var desk = app.Services.GetRequiredService<Desk>();
            var loan = desk.Request("first", Lender.Borrower, new Money(5000, "KES"));

            await desk.ApproveAsync(loan.Id, "officer", TestContext.Current.CancellationToken);
            var limit = TimeProvider.System.GetTimestamp();
            while (desk.Find(loan.Id).Status is not LoanStatus.Active && TimeProvider.System.GetElapsedTime(limit) < TimeSpan.FromSeconds(30))
            {
                await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, TestContext.Current.CancellationToken);
            }

            Assert.Equal(LoanStatus.Active, desk.Find(loan.Id).Status);
            Assert.NotEmpty(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses);
            await app.StopAsync(TestContext.Current.CancellationToken);
        }

        folder.Delete(recursive: true);
    }

    private static async Task<string> GatewayAsync(Lender lender, string text)
    {
        using var form = new FormUrlEncodedContent(
        [
            new("sessionId", "session-1"), new("phoneNumber", $"+{Lender.Borrower.Reveal()}"), new("serviceCode", "*383#"), new("networkCode", "63902"), new("text", text),
        ]);
        using var response = await lender.Web.PostAsync(new Uri("/ussd/africastalking/0123456789abcdef0123", UriKind.Relative), form);
        return await response.Content.ReadAsStringAsync();
    }
}
