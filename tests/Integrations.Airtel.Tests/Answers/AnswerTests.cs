using Integrations.Airtel.Tests.Fixtures;
using Integrations.Airtel.Wire.Answers;
using Integrations.Payments;
using Integrations.Testing;

namespace Integrations.Airtel.Tests.Answers;

public sealed class AnswerTests
{
    [Theory]
    [InlineData("collection-enquiry-ts-uganda-2025", Claim.Succeeded, "133410367531")]
    [InlineData("collection-enquiry-success-documented", Claim.Succeeded, "C36*******67")]
    [InlineData("collection-enquiry-tf-wrong-pin-niger", Claim.RejectedRef, "MP221224.2205.C00292")]
    public void Only_the_payments_own_status_decides_an_enquiry(string fixture, Claim claim, string airtelId)
    {
        var id = AirtelEnvelope.Parse(Fixture.Read(fixture))!.TransactionId!;

        var status = Answering.Enquire(200, Fixture.Read(fixture), id).Value!;

        Assert.Equal((claim, airtelId), (status.Claim, status.AirtelMoneyId));
    }

    [Theory]
    [InlineData("TS", Claim.Succeeded, null)]
    [InlineData("TF", Claim.RejectedRef, ErrorCategory.ProviderFault)]
    [InlineData("TE", Claim.RejectedRef, ErrorCategory.CustomerTimeout)]
    [InlineData("TR", Claim.Reversed, null)]
    [InlineData("TIP", Claim.Pending, null)]
    [InlineData("TI", Claim.Pending, null)]
    [InlineData("TA", Claim.None, ErrorCategory.OutcomeUnknown)]
    [InlineData("T-OF-TOMORROW", Claim.None, ErrorCategory.OutcomeUnknown)]
    [InlineData("SUCCESS", Claim.None, ErrorCategory.OutcomeUnknown)]
    public void A_word_of_an_enquiry_means_what_the_table_says_whatever_the_envelope_says(string word, Claim claim, ErrorCategory? category)
    {
        var reading = Answering.Enquire(200, Answering.Status(word));

        Assert.Equal((claim, category), (reading.Value!.Claim, reading.Value.Category));
        Assert.Equal(claim, reading.Claim);
    }

    [Theory]
    [InlineData("TS", Claim.Succeeded)]
    [InlineData("TF", Claim.RejectedRef)]
    [InlineData("TA", Claim.None)]
    [InlineData("TIP", Claim.Pending)]
    [InlineData("TI", Claim.Pending)]
    [InlineData("SUCCESS", Claim.None)]
    [InlineData("TX", Claim.None)]
    public void A_disbursement_is_what_its_status_says(string word, Claim claim) => Assert.Equal(claim, Answering.Disburse(200, Answering.Status(word, "DP00900001001")).Claim);

    [Theory]
    [InlineData("SUCCESS", Claim.Pending)]
    [InlineData("Success.", Claim.Pending)]
    [InlineData("TS", Claim.None)]
    [InlineData("TF", Claim.None)]
    [InlineData("FAILED", Claim.None)]
    [InlineData("TX", Claim.None)]
    public void A_push_is_at_best_a_prompt(string word, Claim claim) => Assert.Equal(claim, Answering.Push(200, Answering.Status(word)).Claim);

    [Theory]
    [InlineData("""{"data":{"transaction":{"id":false,"status":"SUCCESS"}},"status":{"code":200}}""", Claim.Pending)]
    [InlineData("""{"data":{"transaction":{"id":"other","status":"SUCCESS"}},"status":{"code":"200"}}""", Claim.None)]
    [InlineData("""{"data":{"transaction":{"id":"a1","status":"SUCCESS"}},"status":{"code":500}}""", Claim.None)]
    public void A_push_of_another_id_or_a_broken_platform_proves_nothing(string body, Claim claim) => Assert.Equal(claim, Answering.Push(200, body).Claim);

    [Fact]
    public void An_enquiry_that_names_another_payment_proves_nothing() =>
        Assert.Equal(Claim.None, Answering.Enquire(200, """{"data":{"transaction":{"id":"other","status":"TS"}}}""").Claim);

    [Theory]
    [InlineData(200, "")]
    [InlineData(200, "{}")]
    [InlineData(200, "<html>")]
    [InlineData(200, """{"data":{"transaction":{"id":"a1","status":"SUC""")]
    [InlineData(400, "<html>")]
    [InlineData(403, "<html>")]
    [InlineData(404, "<html>")]
    [InlineData(408, "")]
    [InlineData(500, "")]
    [InlineData(502, "<html>")]
    [InlineData(503, "")]
    [InlineData(504, "")]
    [InlineData(302, "")]
    [InlineData(418, "")]
    public void An_answer_that_cannot_be_read_leaves_the_payment_unknown(int status, string body)
    {
        Assert.Equal(Claim.None, Answering.Push(status, body).Claim);
        Assert.Equal(Claim.None, Answering.Disburse(status, body).Claim);
        Assert.Equal(Claim.None, Answering.CashIn(status, body).Claim);
        Assert.Equal(Claim.None, PaymentAnswers.Refund(AnsweredTransmission.Of(status, body)).Claim);
        Assert.Equal(Claim.None, RemittanceAnswers.Credit(AnsweredTransmission.Of(status, body), "r1").Claim);
        Assert.Equal(Claim.None, Answering.Enquire(status, body).Claim);
    }

    [Theory]
    [InlineData(401, """{"error":"invalid_token","error_description":"The access token is invalid or has expired"}""", ErrorCategory.AuthFailed)]
    [InlineData(403, """{"error":"invalid_token"}""", ErrorCategory.AuthFailed)]
    [InlineData(403, """{"error":"forbidden"}""", ErrorCategory.Misconfigured)]
    [InlineData(404, """{"status_message":"Not Found"}""", ErrorCategory.Misconfigured)]
    [InlineData(405, "", ErrorCategory.Misconfigured)]
    [InlineData(429, "", ErrorCategory.RateLimited)]
    [InlineData(429, """{"message":"slow down"}""", ErrorCategory.RateLimited)]
    public void What_is_refused_in_front_was_not_sent_to_the_wallet(int status, string body, ErrorCategory category)
    {
        var reading = Answering.Disburse(status, body);

        Assert.Equal((Claim.RefusedSend, category), (reading.Claim, reading.Category));
    }

    [Theory]
    [InlineData(429, "", Claim.None)]
    [InlineData(429, """{"message":"slow down"}""", Claim.None)]
    [InlineData(401, "", Claim.None)]
    [InlineData(401, """{"error":"unauthorized"}""", Claim.None)]
    [InlineData(401, """{"error":"invalid_token"}""", Claim.RefusedSend)]
    [InlineData(403, """{"error":"invalid_token"}""", Claim.RefusedSend)]
    public void What_cannot_be_sent_again_is_refused_in_front_only_by_the_word_of_the_token(int status, string body, Claim claim)
    {
        var answer = AnsweredTransmission.Of(status, body);

        Assert.Equal(claim, PaymentAnswers.Refund(answer).Claim);
        Assert.Equal(claim, RemittanceAnswers.Credit(answer, "r1").Claim);
        Assert.Equal(claim, RemittanceAnswers.Refund(answer).Claim);
    }

    [Fact]
    public void A_refusal_with_429_is_none_for_what_cannot_be_sent_again() =>
        Assert.Equal(Claim.None, PaymentAnswers.Refund(AnsweredTransmission.Of(429, Answering.Refusal("DP00100001005", "TransactionNot Found"))).Claim);

    [Fact]
    public void A_repeated_id_of_a_remittance_is_under_way() =>
        Assert.Equal(Claim.Pending, RemittanceAnswers.Credit(AnsweredTransmission.Of(400, Answering.Refusal(null, "External Transaction ID already exists.", resultCode: "ESB000041")), "r1").Claim);

    [Fact]
    public void An_expired_prompt_is_not_called_free_to_try_again()
    {
        var told = Answering.Enquire(200, Answering.Status("TE")).Value!.UserMessage!;

        Assert.Equal("The request expired before you confirmed it. Wait a few minutes and check your messages before you try again.", told);
        Assert.NotEqual(ErrorCategory.CustomerTimeout.Rule().UserMessage, told);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(503)]
    [InlineData(408)]
    public void A_refusal_in_an_answer_that_broke_is_no_refusal(int status) =>
        Assert.Equal(Claim.None, Answering.Disburse(status, Answering.Refusal("DP00900001012", "Invalid Mobile Number")).Claim);

    [Fact]
    public void A_refusal_that_has_data_is_no_refusal() =>
        Assert.Equal(Claim.None, Answering.Disburse(200, """{"data":{"more":1},"status":{"code":"400","response_code":"DP00900001012"}}""").Claim);

    [Fact]
    public void A_code_of_500_inside_the_body_outweighs_the_response_code() =>
        Assert.Equal(Claim.None, Answering.Disburse(200, Answering.Refusal("DP00900001012", "Invalid Mobile Number", "500")).Claim);

    [Fact]
    public void A_duplicate_outweighs_a_code_of_500() =>
        Assert.Equal((Claim.Pending, ErrorCategory.DuplicateRef), (Answering.Push(200, Fixture.Read("collection-push-duplicate-id")).Claim, Answering.Push(200, Fixture.Read("collection-push-duplicate-id")).Category!.Value));

    [Fact]
    public void A_code_that_nobody_described_is_unknown_and_counted()
    {
        var reading = Answering.Disburse(200, Answering.Refusal("DP00900009999", "New"));

        Assert.Equal((Claim.None, true, "DP00900009999"), (reading.Claim, reading.IsUnlisted, reading.Code));
    }

    [Fact]
    public void A_payment_keeps_no_message()
    {
        var payment = Answering.Disburse(200, Fixture.Read("disbursement-v1-success-uganda-2025"), "ba1451ae-d96a-4393-b46c-b2a26cff71a3").Value!;

        Assert.Equal(("disburs-6EJL6CWF1D-ba1451ae-d96a-4393-b46c-b2a26cff71a3", "133412377178"), (payment.AirtelMoneyId, payment.WalletReference));
        Assert.DoesNotContain(typeof(AirtelPayment).GetProperties(), static property => property.Name.Contains("Message", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("collection-refund-success", Claim.Succeeded, null)]
    [InlineData("collection-refund-failed", Claim.RefusedSend, ErrorCategory.NotReversible)]
    [InlineData("collection-refund-not-found", Claim.RefusedSend, ErrorCategory.InvalidRequest)]
    public void A_refund_is_what_its_status_says(string fixture, Claim claim, ErrorCategory? category)
    {
        var reading = PaymentAnswers.Refund(AnsweredTransmission.Of(200, Fixture.Read(fixture)));

        Assert.Equal((claim, category), (reading.Claim, reading.Category));
    }

    [Fact]
    public void A_repeated_id_means_nothing_to_a_refund() =>
        Assert.Equal(Claim.None, PaymentAnswers.Refund(AnsweredTransmission.Of(200, Fixture.Read("collection-push-duplicate-id"))).Claim);

    [Theory]
    [InlineData("balance-plain", "UGX", 230486.65, 230486)]
    [InlineData("balance-thousands-separator", "ZMW", 37600, 37600)]
    public void A_balance_is_read_with_its_separators_and_rounded_down(string fixture, string currency, double exact, double available)
    {
        var balance = QueryAnswers.Balance(AnsweredTransmission.Of(200, Fixture.Read(fixture)), "", Accounts.Settings(), DateTimeOffset.UnixEpoch).Value!;

        Assert.Equal(((decimal)exact, new Money((decimal)available, currency), "Active"), (balance.Exact, balance.Available, balance.AccountStatus));
    }

    [Fact]
    public void A_balance_in_the_portals_own_currency_is_the_accounts()
    {
        var settings = Accounts.Settings(options => (options.Country, options.WireCurrency) = ("TD", "CFA"));

        var balance = QueryAnswers.Balance(AnsweredTransmission.Of(200, """{"data":{"balance":"1,000","currency":"CFA"},"status":{"code":"200"}}"""), "", settings, DateTimeOffset.UnixEpoch).Value!;

        Assert.Equal(new Money(1000, "XAF"), balance.Available);
    }

    [Fact]
    public void A_missing_header_is_a_mistake_of_the_configuration()
    {
        var reading = QueryAnswers.Balance(AnsweredTransmission.Of(200, Fixture.Read("balance-missing-header")), "", Accounts.Settings(), DateTimeOffset.UnixEpoch);

        Assert.Equal((Claim.None, ErrorCategory.Misconfigured), (reading.Claim, reading.Category));
    }

    [Fact]
    public void A_holder_is_read_and_a_number_without_one_is_an_answer()
    {
        var known = QueryAnswers.AccountHolder(AnsweredTransmission.Of(200, Fixture.Read("kyc-active-uganda-2025"))).Value!.Holder!;
        var unknown = QueryAnswers.AccountHolder(AnsweredTransmission.Of(200, Fixture.Read("kyc-not-found-undocumented-code")));

        Assert.Equal(("DOE", "JOHN", "MCOM", false, true, "MCOM"), (known.FirstName, known.LastName, known.Grade, known.IsBarred, known.IsPinSet, known.RegistrationStatus));
        Assert.Equal((Claim.Succeeded, null), (unknown.Claim, unknown.Value!.Holder));
    }

    [Fact]
    public void A_recipient_is_read_and_the_kind_of_bar_says_nothing()
    {
        var recipient = RemittanceAnswers.Validation(AnsweredTransmission.Of(200, Fixture.Read("remittance-validate"))).Value!;

        Assert.Equal((true, "Bob", "Builder"), (recipient.CanReceive, recipient.FirstName, recipient.LastName));
    }

    [Theory]
    [InlineData("200", Claim.Succeeded)]
    [InlineData("TS", Claim.Succeeded)]
    [InlineData("TIP", Claim.Pending)]
    [InlineData("TF", Claim.RejectedRef)]
    [InlineData("IMT0010001006", Claim.Pending)]
    [InlineData("IMT0010001005", Claim.None)]
    [InlineData("ESB000045", Claim.None)]
    [InlineData("NEW", Claim.None)]
    public void A_remittance_is_asked_about_by_flat_answers(string word, Claim claim) =>
        Assert.Equal(claim, EnquiryAnswers.ReadRemittance(AnsweredTransmission.Of(200, $$"""{"txnID":"I1","status":"{{word}}","message":"m"}""")).Claim);

    [Fact]
    public void A_key_of_signing_ends_no_later_than_its_date_can_mean()
    {
        var nested = QueryAnswers.EncryptionKey(AnsweredTransmission.Of(200, Fixture.Read("encryption-keys"))).Value!;
        var flat = QueryAnswers.EncryptionKey(AnsweredTransmission.Of(200, """{"key_id":1,"key":"abc","valid_upto":"12-08-2024 21:29:26"}""")).Value!;

        Assert.Equal(("MIG********AB", new DateTimeOffset(2024, 8, 12, 17, 29, 26, TimeSpan.Zero)), (nested.Text, nested.ValidUntil));
        Assert.Equal(("abc", nested.ValidUntil), (flat.Text, flat.ValidUntil));
    }

    [Theory]
    [InlineData("""{"access_token":"abc","expires_in":180}""", 180)]
    [InlineData("""{"access_token":"abc","expires_in":"180","token_type":"bearer"}""", 180)]
    [InlineData("""{"access_token":"abc"}""", 180)]
    public void A_token_is_read_with_its_life_as_text_or_number(string body, int seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), TokenAnswers.Read(AnsweredTransmission.Of(200, body)).Value!.Lifetime);

    [Theory]
    [InlineData(400, "token-invalid-client", ErrorCategory.AuthFailed)]
    [InlineData(401, "token-invalid-client", ErrorCategory.AuthFailed)]
    [InlineData(200, "token-invalid-client", ErrorCategory.AuthFailed)]
    public void Wrong_credentials_are_named_whatever_the_status(int status, string fixture, ErrorCategory category)
    {
        var reading = TokenAnswers.Read(AnsweredTransmission.Of(status, Fixture.Read(fixture)));

        Assert.Equal((Claim.RefusedSend, category), (reading.Claim, reading.Category));
    }
}
