using Integrations.Mpesa.Routes;
using Integrations.Mpesa.Tests.Fixtures;
using Integrations.Payments;
using Integrations.Sandbox;

namespace Integrations.Mpesa.Tests.EndToEnd;

public sealed class PullEndToEndTests
{
    [Fact]
    public async Task A_payment_whose_confirmation_was_lost_is_pulled()
    {
        await using var shop = await StartAsync();
        shop.Daraja.Faults.Add(Fault.LoseCallback.On(DarajaOperation.C2bConfirmation));
        await shop.Daraja.CustomerPaysAsync("254708374149", "174379", 70, "house-7");

        var page = await shop.Client.PullAsync(Lately(shop));

        Assert.Empty(shop.Readings.Payments);
        var payment = Assert.Single(page.Payments).Payment;
        Assert.Equal(Assert.Single(shop.Daraja.Executions).Receipt, payment.Receipt);
        Assert.Equal(("174379", Accounts.Shillings(70), "house-7", Accounts.Customer, shop.Time.GetUtcNow()), (payment.Account, payment.Amount, payment.BillReference, payment.Payer, payment.OccurredAt));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_second_registration_does_no_harm(bool namesHaveSpaces)
    {
        await using var shop = await Shop.StartAsync();
        shop.Daraja.Options.Shapes.PullNamesHaveSpaces = namesHaveSpaces;

        var first = await shop.Client.RegisterPullAsync(Registration);
        var second = await shop.Client.RegisterPullAsync(Registration);

        Assert.Equal((false, true), (first.WasRegistered, second.WasRegistered));
        Assert.NotEmpty(first.ReferenceId);
    }

    [Theory]
    [InlineData(EmptyPullAnswer.ResponseCode1001)]
    [InlineData(EmptyPullAnswer.Error500)]
    public async Task Nothing_is_an_answer_that_is_asked_for_once(EmptyPullAnswer answer)
    {
        await using var shop = await StartAsync();
        shop.Daraja.Options.Shapes.EmptyPull = answer;

        Assert.Equal(0, (await shop.Client.PullAsync(Lately(shop))).Rows);
        Assert.Equal(1, shop.Daraja.ArrivalCount(DarajaOperation.PullQuery));
    }

    [Fact]
    public async Task A_statement_is_read_to_its_last_page()
    {
        await using var shop = await StartAsync();
        shop.Daraja.Options.PullPageSize = 2;
        foreach (var number in Enumerable.Range(1, 5))
        {
            await shop.Daraja.CustomerPaysAsync("254708374149", "174379", number, $"bill-{number}");
            shop.Time.Advance(TimeSpan.FromMinutes(1));
        }

        var findings = await ReadAsync(shop);

        Assert.Equal([1m, 2m, 3m, 4m, 5m], findings.Select(finding => finding.AmountSeen!.Value.Amount));
        Assert.Equal(shop.Daraja.Executions.Select(execution => execution.Receipt), findings.Select(finding => finding.Receipt));
        Assert.All(findings, finding => Assert.Equal((Claim.Succeeded, Accounts.Customer), (finding.Claim, finding.PartySeen)));
        Assert.Equal(4, shop.Daraja.ArrivalCount(DarajaOperation.PullQuery));
    }

    [Fact]
    public async Task A_push_that_was_paid_stands_in_the_statement_with_its_receipt()
    {
        await using var shop = await StartAsync();
        await shop.Client.StkPushAsync(Shop.Push());
        var paid = await shop.CalledBackAsync(DarajaOperation.StkPush);

        Assert.Equal(paid.Reading.Finding!.Receipt, Assert.Single(await ReadAsync(shop)).Receipt);
    }

    [Fact]
    public async Task A_gateway_that_passes_over_the_offset_does_not_go_on_for_ever()
    {
        await using var shop = await StartAsync();
        shop.Daraja.Faults.Add(Fault.Answer(SandboxAnswer.Json(200, Fixture.Text("pull-query.response"))).On(DarajaOperation.PullQuery));

        Assert.Equal(["yzlyrEsRG1", "ZobjR29vdz"], (await ReadAsync(shop)).Select(finding => finding.Receipt));
        Assert.Equal(2, shop.Daraja.ArrivalCount(DarajaOperation.PullQuery));
    }

    [Fact]
    public async Task A_row_of_an_unknown_kind_and_one_that_cannot_be_read_prove_nothing()
    {
        await using var shop = await StartAsync();
        shop.Daraja.Faults.Add(Fault.Answer(SandboxAnswer.Json(200, """{"ResponseCode":"1000","Response":[[{"transactionId":"A","amount":"1.00","transactiontype":"reversal"},{"amount":"2"}]]}""")).On(DarajaOperation.PullQuery).Once());

        var findings = await ReadAsync(shop);

        Assert.Equal([(Claim.None, ErrorCategory.OutcomeUnknown), (Claim.None, ErrorCategory.MalformedAnswer)], findings.Select(finding => (finding.Claim, finding.Error!.Category)));
    }

    [Fact]
    public async Task A_period_that_Daraja_does_not_keep_is_refused_before_anything_is_sent()
    {
        await using var shop = await StartAsync();

        await Assert.ThrowsAsync<RequestValidationException>(async () => await ReadAsync(shop, TimeSpan.FromHours(49)));

        Assert.Equal(0, shop.Daraja.ArrivalCount(DarajaOperation.PullQuery));
    }

    [Fact]
    public async Task All_that_Daraja_keeps_is_read_to_its_end_however_long_it_takes()
    {
        await using var shop = await StartAsync();
        shop.Daraja.Options.PullPageSize = 1;
        await shop.Daraja.CustomerPaysAsync("254708374149", "174379", 1, "bill-1");
        await shop.Daraja.CustomerPaysAsync("254708374149", "174379", 2, "bill-2");
        IStatementSource source = shop.Route<MpesaStkRoute>();
        var now = shop.Time.GetUtcNow();

        var amounts = new List<decimal>();
        await foreach (var entry in source.ReadStatementAsync(now.AddHours(-48), now.AddMinutes(1)))
        {
            amounts.Add(entry.Finding.AmountSeen!.Value.Amount);
            shop.Time.Advance(TimeSpan.FromMinutes(2));
        }

        Assert.Equal([1m, 2m], amounts);
    }

    [Fact]
    public async Task A_page_without_a_row_that_can_be_read_breaks_the_statement_off()
    {
        await using var shop = await StartAsync();
        await shop.Daraja.CustomerPaysAsync("254708374149", "174379", 1, "bill-1");
        shop.Daraja.Faults.Add(Fault.Answer(SandboxAnswer.Json(200, """{"ResponseCode":"1000","Response":[[{"amount":"2"}]]}""")).On(DarajaOperation.PullQuery).Once());

        await Assert.ThrowsAsync<ProviderProtocolException>(() => ReadAsync(shop));
    }

    [Fact]
    public async Task Rows_that_came_before_beside_ones_that_cannot_be_read_are_not_taken_for_the_end()
    {
        await using var shop = await StartAsync();
        shop.Daraja.Faults.Add(Fault.Answer(SandboxAnswer.Json(200, """{"ResponseCode":"1000","Response":[[{"transactionId":"A","amount":"1.00","transactiontype":"c2b-pay-bill-debit"}]]}""")).On(DarajaOperation.PullQuery).Once());
        shop.Daraja.Faults.Add(Fault.Answer(SandboxAnswer.Json(200, """{"ResponseCode":"1000","Response":[[{"transactionId":"A","amount":"1.00","transactiontype":"c2b-pay-bill-debit"},{"transactionId":"B","amount":"?"}]]}""")).On(DarajaOperation.PullQuery).Nth(2));

        await Assert.ThrowsAsync<ProviderProtocolException>(() => ReadAsync(shop));
    }

    [Fact]
    public async Task A_page_that_says_rows_and_has_no_list_breaks_the_statement_off()
    {
        await using var shop = await StartAsync();
        shop.Daraja.Faults.Add(Fault.Answer(SandboxAnswer.Json(200, """{"ResponseCode":"1000","ResponseMessage":"Success"}""")).On(DarajaOperation.PullQuery).Once());

        await Assert.ThrowsAsync<ProviderProtocolException>(() => ReadAsync(shop));
    }

    [Fact]
    public async Task A_page_that_fails_breaks_the_statement_off()
    {
        await using var shop = await StartAsync();
        shop.Daraja.Options.PullPageSize = 1;
        await shop.Daraja.CustomerPaysAsync("254708374149", "174379", 1, "bill-1");
        shop.Daraja.Faults.Add(Fault.Answer(DarajaAnswer.Error(400, "400.001", "Bad Request")).On(DarajaOperation.PullQuery).Nth(2));

        await Assert.ThrowsAsync<ProviderRefusedException>(() => ReadAsync(shop));
    }

    [Fact]
    public async Task Times_that_only_look_universal_are_read_as_the_options_say()
    {
        await using var shop = await StartAsync(options => options.PullClock = MpesaPullClock.Kenyan);
        shop.Daraja.Options.Shapes.PullTimesAreKenyan = true;
        await shop.Daraja.CustomerPaysAsync("254708374149", "174379", 70, "house-7");

        Assert.Equal(shop.Time.GetUtcNow(), Assert.Single(await ReadAsync(shop)).ProviderTime);
    }

    [Fact]
    public async Task An_expired_token_is_replaced_once()
    {
        await using var shop = await StartAsync();
        shop.Daraja.RevokeTokens();

        await shop.Client.PullAsync(Lately(shop));

        Assert.Equal((2, 2), (shop.Daraja.ArrivalCount(DarajaOperation.PullQuery), shop.Daraja.ArrivalCount(DarajaOperation.OAuth)));
    }

    private static PullRegistrationRequest Registration { get; } = new() { NominatedNumber = Accounts.Customer, CallbackUrl = new Uri("https://pay.example.com/pulled") };

    private static PullQuery Lately(Shop shop) => new() { From = shop.Time.GetUtcNow().AddHours(-47), To = shop.Time.GetUtcNow().AddMinutes(1) };

    private static async Task<Shop> StartAsync(Action<MpesaOptions>? configure = null)
    {
        var shop = await Shop.StartAsync(configure);
        await shop.Client.RegisterPullAsync(Registration);
        return shop;
    }

    private static async Task<List<Finding>> ReadAsync(Shop shop, TimeSpan? back = null)
    {
        IStatementSource source = shop.Route<MpesaStkRoute>();
        var findings = new List<Finding>();
        await foreach (var entry in source.ReadStatementAsync(shop.Time.GetUtcNow() - (back ?? TimeSpan.FromHours(47)), shop.Time.GetUtcNow().AddMinutes(1)))
        {
            findings.Add(entry.Finding);
            Assert.Equal(entry.Finding.Claim is Claim.Succeeded ? entry.Finding.Receipt : null, entry.IncomingPayment?.Receipt);
        }

        return findings;
    }
}
