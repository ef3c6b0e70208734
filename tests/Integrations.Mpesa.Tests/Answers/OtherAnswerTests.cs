using Integrations.Http;
using Integrations.Mpesa.Tests.Fixtures;
using Integrations.Mpesa.Wire.Answers;
using Integrations.Payments;
using Integrations.Testing;

namespace Integrations.Mpesa.Tests.Answers;

/// <summary>Answers to payments between businesses, pulls, QR codes, standing orders, SIM checks and Bill Manager.</summary>
public sealed class OtherAnswerTests
{
    private const string Own = "ours-1";
    private static readonly MpesaSettings Settings = Accounts.Settings();

    [Fact]
    public void An_accepted_business_payment_is_pending_under_Darajas_own_ids()
    {
        var reading = MpesaAnswers.UnkeyedConversation(AnsweredTransmission.Of(200, Fixture.Read("b2b.ack")));

        Assert.Equal((Claim.Pending, "AG_20230420_2010759fd5662ef6d054", "5118-111210482-1"), (reading.Claim, reading.Value!.ConversationId, reading.Value.OriginatorConversationId));
    }

    [Fact]
    public void An_accepted_checkout_is_pending_under_our_reference()
    {
        var reading = BusinessAnswers.Checkout(AnsweredTransmission.Of(200, Fixture.Read("b2b-express.ack")), Own);

        Assert.Equal((Claim.Pending, Own), (reading.Claim, reading.Value!.RequestReference));
    }

    [Fact]
    public void A_checkout_with_another_code_proves_nothing_and_is_counted()
    {
        var reading = BusinessAnswers.Checkout(AnsweredTransmission.Of(200, """{"code":"4104","status":"Missing nominated number"}"""), Own);

        Assert.Equal((Claim.None, ErrorCategory.OutcomeUnknown, "4104", true), (reading.Claim, reading.Category!.Value, reading.Code, reading.IsUnlisted));
    }

    [Fact]
    public void An_accepted_standing_order_is_pending()
    {
        var reading = StandingOrderAnswers.Creation(AnsweredTransmission.Of(200, Fixture.Read("ratiba.ack")));

        Assert.Equal((Claim.Pending, "4dd9b5d9-d738-42ba-9326-2cc99e966000"), (reading.Claim, reading.Value!.ReferenceId));
    }

    [Theory]
    [InlineData("""{"ResponseHeader":{"responseCode":"0"}}""", "0")]
    [InlineData("""{"responseHeader":{"responseCode":400}}""", "400")]
    public void A_standing_order_with_another_code_proves_nothing_and_is_counted(string body, string code)
    {
        var reading = StandingOrderAnswers.Creation(AnsweredTransmission.Of(200, body));

        Assert.Equal((Claim.None, ErrorCategory.OutcomeUnknown, code, true), (reading.Claim, reading.Category!.Value, reading.Code, reading.IsUnlisted));
    }

    [Fact]
    public void A_picture_is_the_answer_whatever_the_response_code_holds()
    {
        var code = EnquiryAnswers.Qr(AnsweredTransmission.Of(200, Fixture.Read("qr.response"))).Value!;

        Assert.Equal("16738-27456357-1", code.RequestId);
        Assert.StartsWith("iVBORw0KGgo", code.Base64);
        Assert.False(code.TryDecode(out var png));
        Assert.Empty(png);
    }

    [Theory]
    [InlineData(200, """{"ResponseCode":"00","QRCode":""}""")]
    [InlineData(200, """{"ResponseCode":"0"}""")]
    [InlineData(200, """{"errorCode":"400.002.02","errorMessage":"Bad Request - Invalid CPI","QRCode":"aaaa"}""")]
    [InlineData(400, """{"errorCode":"400.002.02","errorMessage":"Bad Request - Invalid CPI"}""")]
    public void Without_a_picture_the_question_failed(int status, string body)
    {
        var reading = EnquiryAnswers.Qr(AnsweredTransmission.Of(status, body));

        Assert.Equal(Claim.None, reading.Claim);
        Assert.Null(reading.Value);
    }

    [Fact]
    public void An_IMSI_comes_with_the_days_of_swap_and_registration()
    {
        var sim = EnquiryAnswers.Sim(AnsweredTransmission.Of(200, Fixture.Read("imsi.response"))).Value!;

        Assert.Equal((SimSwap.Swapped, "9233817055099406", "971f-4359-b611-6845a1be45ef280786"), (sim.Swap, sim.HashedImsi, sim.RequestId));
        Assert.Equal((Day(2022, 5, 1), Day(2022, 3, 1)), (sim.SwappedAt, sim.RegisteredAt));
    }

    [Fact]
    public void The_first_day_of_1900_is_no_swap_of_late()
    {
        var sim = EnquiryAnswers.Sim(AnsweredTransmission.Of(200, Fixture.Read("swap.response"))).Value!;

        Assert.Equal((SimSwap.NotLately, null, null, null), (sim.Swap, sim.SwappedAt, sim.RegisteredAt, sim.HashedImsi));
    }

    [Theory]
    [InlineData("""{"responseCode":"200"}""")]
    [InlineData("""{"responseCode":200,"lastSwapDate":"yesterday"}""")]
    public void A_date_that_cannot_be_read_is_not_called_safe(string body) =>
        Assert.Equal((SimSwap.Unknown, null), (EnquiryAnswers.Sim(AnsweredTransmission.Of(200, body)).Value!.Swap, EnquiryAnswers.Sim(AnsweredTransmission.Of(200, body)).Value!.SwappedAt));

    [Fact]
    public void A_SIM_answer_with_another_code_failed() => Assert.Null(EnquiryAnswers.Sim(AnsweredTransmission.Of(200, """{"responseCode":"404","lastSwapDate":"01-01-1900"}""")).Value);

    [Fact]
    public void An_opt_in_gives_a_key_that_is_not_shown()
    {
        var answer = BillAnswers.OptIn(AnsweredTransmission.Of(200, Fixture.Read("bill.optin.response"))).Value!;

        Assert.Equal("AG_2376487236_126732989KJ", answer.AppKey!.Reveal());
        Assert.DoesNotContain("AG_", answer.ToString());
    }

    [Theory]
    [InlineData("""["inv-2: unknown number",{"externalReference":"inv-3"},null," "]""", "inv-2: unknown number|{\"externalReference\":\"inv-3\"}")]
    [InlineData("\"all but one\"", "all but one")]
    [InlineData("[]", "")]
    [InlineData("null", "")]
    public void Errors_beside_a_success_are_shown_as_they_came(string errors, string shown)
    {
        var answer = BillAnswers.Done(AnsweredTransmission.Of(200, $$"""{"rescode":"200","resmsg":"Success","errors":{{errors}}}""")).Value!;

        Assert.Equal(shown, string.Join('|', answer.Errors));
        Assert.Equal(nameof(BillAnswer), answer.ToString());
    }

    [Fact]
    public void An_invoice_is_answered_with_a_sentence() => Assert.Equal("Invoice sent successfully", BillAnswers.Done(AnsweredTransmission.Of(200, Fixture.Read("bill.invoice.response"))).Value!.Message);

    [Theory]
    [InlineData(200, "200", Claim.Succeeded, null)]
    [InlineData(200, "409", Claim.RejectedRef, ErrorCategory.NotReversible)]
    [InlineData(409, "409", Claim.RejectedRef, ErrorCategory.NotReversible)]
    [InlineData(500, "200", Claim.None, ErrorCategory.OutcomeUnknown)]
    [InlineData(200, "503", Claim.None, ErrorCategory.OutcomeUnknown)]
    public void A_cancellation_is_what_its_rescode_says(int status, string code, Claim claim, ErrorCategory? category)
    {
        var reading = BillAnswers.Cancelled(AnsweredTransmission.Of(status, $$"""{"rescode":"{{code}}","resmsg":"x","errors":[]}"""));

        Assert.Equal((claim, category, claim is Claim.Succeeded), (reading.Claim, reading.Category, reading.Value is not null));
    }

    [Theory]
    [InlineData(200, "200", Claim.Succeeded)]
    [InlineData(200, "409", Claim.None)]
    [InlineData(409, "409", Claim.None)]
    [InlineData(200, "503", Claim.None)]
    public void A_cancellation_of_many_with_one_paid_in_part_says_nothing_of_the_others(int status, string code, Claim claim)
    {
        var reading = BillAnswers.CancelledMany(AnsweredTransmission.Of(status, $$"""{"rescode":"{{code}}","resmsg":"x","errors":[]}"""));

        Assert.Equal((claim, claim is Claim.Succeeded, code is "503"), (reading.Claim, reading.Value is not null, reading.IsUnlisted));
    }

    [Theory]
    [InlineData("200", Claim.Succeeded)]
    [InlineData("409", Claim.None)]
    [InlineData("400", Claim.None)]
    public void Another_call_to_Bill_Manager_knows_only_success(string code, Claim claim) =>
        Assert.Equal(claim, BillAnswers.Done(AnsweredTransmission.Of(200, $$"""{"rescode":{{code}},"resmsg":"x"}""")).Claim);

    [Fact]
    public void A_short_code_is_registered_for_pulling()
    {
        var registration = PullAnswers.Registration(AnsweredTransmission.Of(200, Fixture.Read("pull-register.response"))).Value!;

        Assert.Equal(("feb5e3f2-fbc-4745-844c-ee37b546f627", false), (registration.ReferenceId, registration.WasRegistered));
    }

    [Theory]
    [InlineData("""{"ResponseRefID":"1","ResponseStatus":"1000"}""", true, false)]
    [InlineData("""{"ResponseRefID":"1","Response Status":1001,"Response Description":"x"}""", true, true)]
    [InlineData("""{"ResponseRefID":"1","ResponseStatus":"1002"}""", false, false)]
    [InlineData("""{"ResponseRefID":"1"}""", false, false)]
    public void A_registration_is_what_its_status_says(string body, bool isDone, bool wasRegistered)
    {
        var reading = PullAnswers.Registration(AnsweredTransmission.Of(200, body));

        Assert.Equal((isDone, wasRegistered), (reading.Value is not null, reading.Value?.WasRegistered ?? false));
    }

    [Fact]
    public void Pulled_rows_lie_in_an_array_in_an_array()
    {
        var page = Page(200, Fixture.Text("pull-query.response")).Value!;

        Assert.Equal((2, 0), (page.Rows, page.Unreadable));
        var row = page.Payments[1];
        Assert.Equal(("c2b-pay-bill-debit", "ZobjR29vdz", "174379"), (row.Type, row.Payment.Receipt, row.Payment.Account));
        Assert.Equal((Accounts.Shillings(647), "37207636392", "72200000"), (row.Payment.Amount, row.Payment.BillReference, row.Payment.PayerText));
        Assert.Null(row.Payment.Payer);
        Assert.Equal(new DateTimeOffset(2020, 8, 5, 10, 13, 0, TimeSpan.Zero), row.Payment.OccurredAt);
    }

    [Theory]
    [InlineData("c2b-pay-bill-debit", true)]
    [InlineData("C2B-Buy-Goods-Debit", true)]
    [InlineData("c2b-pay-bill-reversal", false)]
    [InlineData("b2c-pay-bill-debit", false)]
    [InlineData("c2b", false)]
    [InlineData("", false)]
    public void A_row_is_money_of_a_customer_by_the_word_for_its_kind(string type, bool isCustomerPayment)
    {
        var page = Page(200, $$"""{"ResponseCode":"1000","Response":[[{"transactionId":"A","amount":"1.00","transactiontype":"{{type}}"}]]}""").Value!;

        Assert.Equal(isCustomerPayment, Assert.Single(page.Payments).IsCustomerPayment);
    }

    [Fact]
    public void The_clock_of_pulled_rows_can_be_Kenyan() => Assert.Equal(
        new DateTimeOffset(2020, 8, 5, 10, 13, 0, TimeSpan.FromHours(3)),
        PullAnswers.Page(AnsweredTransmission.Of(200, Fixture.Read("pull-query.response")), Accounts.Settings(options => options.PullClock = MpesaPullClock.Kenyan), "174379").Value!.Payments[0].Payment.OccurredAt);

    [Theory]
    [InlineData(200, """{"ResponseCode":"1001","ResponseMessage":"None","Response":[[]]}""")]
    [InlineData(200, """{"ResponseCode":1001}""")]
    [InlineData(500, """{"errorCode":"500.001.1001","errorMessage":"No available transactions"}""")]
    [InlineData(500, """{"ResponseCode":"9","ResponseMessage":"There are no available transactions for the period"}""")]
    public void Nothing_to_pull_is_an_answer(int status, string body) => Assert.Equal(0, Page(status, body).Value!.Rows);

    [Theory]
    [InlineData(200, """{"ResponseCode":"1002","Response":[]}""")]
    [InlineData(200, """{"ResponseCode":"1000","ResponseMessage":"Success"}""")]
    [InlineData(200, """{"ResponseCode":"1000","Response":null}""")]
    [InlineData(200, """{"ResponseCode":"1000","Response":"none"}""")]
    [InlineData(200, "")]
    [InlineData(400, """{"errorCode":"400.001","errorMessage":"Bad Request"}""")]
    [InlineData(500, """{"errorCode":"500.001.1001","errorMessage":"Internal Server Error"}""")]
    public void Any_other_answer_to_a_pull_failed(int status, string body) => Assert.Null(Page(status, body).Value);

    [Fact]
    public void A_row_without_receipt_or_amount_is_counted_and_hides_no_other()
    {
        var page = Page(200, """{"ResponseCode":"1000","Response":[[{"transactionId":"A","amount":"1.00"},{"transactionId":"B","amount":"much"},{"amount":"2"},{"transactionId":"C","amount":3}]]}""").Value!;

        Assert.Equal((4, 2), (page.Rows, page.Unreadable));
        Assert.Equal(["A", "C"], page.Payments.Select(row => row.Payment.Receipt));
    }

    [Fact]
    public void An_entry_that_is_no_row_is_counted_too()
    {
        var page = Page(200, """{"ResponseCode":"1000","Response":[["A",null,{"transactionId":"B","amount":"1.00"}]]}""").Value!;

        Assert.Equal((3, 2, "B"), (page.Rows, page.Unreadable, Assert.Single(page.Payments).Payment.Receipt));
    }

    [Theory]
    [InlineData("""{"ResponseCode":"1000","Response":[[]]}""")]
    [InlineData("""{"ResponseCode":"1000","Response":[]}""")]
    public void A_list_without_entries_is_the_page_after_the_last(string body) => Assert.Equal(0, Page(200, body).Value!.Rows);

    private static Reading<PulledPage> Page(int status, string body) => PullAnswers.Page(AnsweredTransmission.Of(status, body), Settings, "174379");

    private static DateTimeOffset Day(int year, int month, int day) => new(year, month, day, 0, 0, 0, TimeSpan.FromHours(3));
}
