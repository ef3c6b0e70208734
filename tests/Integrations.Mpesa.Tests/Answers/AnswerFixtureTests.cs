using Integrations.Mpesa.Tests.Fixtures;
using Integrations.Mpesa.Wire.Answers;
using Integrations.Payments;
using Integrations.Testing;

namespace Integrations.Mpesa.Tests.Answers;

/// <summary>Recorded answers, each read as its operation reads it.</summary>
public sealed class AnswerFixtureTests
{
    [Fact]
    public void A_token_comes_with_its_lifetime_as_text()
    {
        var token = MpesaAnswers.Token(AnsweredTransmission.Of(200, Fixture.Read("oauth.response"))).Value!;

        Assert.Equal("c9SQxWWhmdVRlyh0zh8gZDTkubVF", token.Value.Reveal());
        Assert.Equal(TimeSpan.FromSeconds(3599), token.Lifetime);
    }

    [Theory]
    [InlineData("""{"access_token":"abc","expires_in":3599}""", 3599)]
    [InlineData("""{"access_token":"abc"}""", 3600)]
    [InlineData("""{"expires_in":"60","Access_Token":"abc","new":{"a":[1]}}""", 60)]
    [InlineData("""{"access_token":"abc","expires_in":1e300}""", 86400)]
    public void A_token_is_read_leniently(string body, int seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), MpesaAnswers.Token(AnsweredTransmission.Of(200, body)).Value!.Lifetime);

    [Theory]
    [InlineData(200, "", ErrorCategory.MalformedAnswer)]
    [InlineData(200, "{}", ErrorCategory.MalformedAnswer)]
    [InlineData(200, """{"access_token":"","expires_in":"3599"}""", ErrorCategory.MalformedAnswer)]
    [InlineData(200, """{"access_token":"a\r\nX: y","expires_in":"3599"}""", ErrorCategory.MalformedAnswer)]
    [InlineData(200, """{"access_token":"abc","expires_in":"0"}""", ErrorCategory.MalformedAnswer)]
    [InlineData(200, """{"access_token":"abc","expires_in":"soon"}""", ErrorCategory.MalformedAnswer)]
    [InlineData(400, "", ErrorCategory.AuthFailed)]
    [InlineData(400, """{"errorCode":"400.008.02","errorMessage":"Invalid grant type passed"}""", ErrorCategory.Misconfigured)]
    [InlineData(401, "", ErrorCategory.AuthFailed)]
    [InlineData(403, "<html>Request unsuccessful. Incapsula incident ID: 1</html>", ErrorCategory.ProviderDown)]
    [InlineData(503, "Request unsuccessful. Incapsula incident ID: 1", ErrorCategory.ProviderDown)]
    [InlineData(429, "", ErrorCategory.RateLimited)]
    [InlineData(404, "", ErrorCategory.Misconfigured)]
    public void A_failed_token_step_never_submits_anything(int status, string body, ErrorCategory category)
    {
        var reading = MpesaAnswers.Token(AnsweredTransmission.Of(status, body));

        Assert.Null(reading.Value);
        Assert.Equal(category, reading.Category);
        Assert.True(reading.Claim is Claim.RefusedSend or Claim.None);
    }

    [Fact]
    public void Wrong_consumer_credentials_are_named()
    {
        var reading = MpesaAnswers.Token(AnsweredTransmission.Of(400, Fixture.Read("oauth.error.400.008.01")));

        Assert.Equal((Claim.RefusedSend, ErrorCategory.AuthFailed, "400.008.01"), (reading.Claim, reading.Category!.Value, reading.Code));
    }

    [Theory]
    [InlineData("stk.ack", "ws_CO_1007202409152617172396192", "2654-4b64-97ff-b827b542881d3130")]
    [InlineData("stk.ack.legacy-ids", "ws_CO_191220191020363925", "29115-34620561-1")]
    public void An_accepted_push_is_pending(string fixture, string checkout, string merchant)
    {
        var reading = MpesaAnswers.StkPush(AnsweredTransmission.Of(200, Fixture.Read(fixture)));

        Assert.Equal(Claim.Pending, reading.Claim);
        Assert.Equal((checkout, merchant), (reading.Value!.CheckoutRequestId, reading.Value.MerchantRequestId));
        Assert.Equal("Success. Request accepted for processing", reading.Value.CustomerMessage);
    }

    [Theory]
    [InlineData("""{"ResponseCode":0,"CheckoutRequestID":"ws_CO_1"}""")]
    [InlineData("""{"responsecode":"0","CHECKOUTREQUESTID":"ws_CO_1","tomorrow":{"x":[1,{"y":2}]}}""")]
    [InlineData("\uFEFF{\"ResponseCode\":\"0\",\"CheckoutRequestID\":\"ws_CO_1\"}")]
    public void An_acceptance_is_read_leniently(string body) => Assert.Equal("ws_CO_1", MpesaAnswers.StkPush(AnsweredTransmission.Of(200, body)).Value!.CheckoutRequestId);

    [Theory]
    [InlineData("""{"ResponseCode":"0","CheckoutRequestID":""}""")]
    [InlineData("""{"ResponseCode":"0","MerchantRequestID":"1"}""")]
    [InlineData("""{"CheckoutRequestID":"ws_CO_1"}""")]
    [InlineData("""{"ResponseCode":"0","ResponseCode":"1","CheckoutRequestID":"ws_CO_1"}""")]
    [InlineData("""{"ResponseCode":"0","CheckoutRequestID":"ws_CO_1"} trailing""")]
    public void A_push_without_its_acceptance_condition_is_unknown(string body)
    {
        var reading = MpesaAnswers.StkPush(AnsweredTransmission.Of(200, body));

        Assert.Equal((Claim.None, ErrorCategory.MalformedAnswer), (reading.Claim, reading.Category!.Value));
        Assert.Null(reading.Value);
    }

    [Theory]
    [InlineData(400, "stk.error.400.002.02.shortcode", ErrorCategory.InvalidRequest)]
    [InlineData(400, "stk.error.400.002.02.callback-url", ErrorCategory.InvalidRequest)]
    [InlineData(404, "stk.error.404.001.03", ErrorCategory.AuthFailed)]
    [InlineData(500, "stk.error.500.001.1001.wrong-credentials", ErrorCategory.AuthFailed)]
    [InlineData(429, "gateway.fault.spike-arrest", ErrorCategory.RateLimited)]
    [InlineData(500, "gateway.fault.spike-arrest", ErrorCategory.RateLimited)]
    public void A_recorded_refusal_of_a_push_moved_nothing(int status, string fixture, ErrorCategory category)
    {
        var reading = MpesaAnswers.StkPush(AnsweredTransmission.Of(status, Fixture.Read(fixture)));

        Assert.Equal((Claim.RefusedSend, category), (reading.Claim, reading.Category!.Value));
    }

    [Fact]
    public void A_paid_push_is_a_success_of_its_query()
    {
        var reading = MpesaAnswers.StkQuery(AnsweredTransmission.Of(200, Fixture.Read("stk-query.response.success")), "ws_CO_13012021093521236557");

        Assert.Equal((Claim.Succeeded, Claim.Succeeded), (reading.Claim, reading.Value!.Claim));
    }

    [Fact]
    public void A_cancelled_push_is_a_refusal_that_the_query_reports_in_its_value()
    {
        var reading = MpesaAnswers.StkQuery(AnsweredTransmission.Of(200, Fixture.Read("stk-query.response.cancelled")), "ws_CO_27072017151044001");

        Assert.Equal((Claim.RejectedRef, ErrorCategory.CustomerDeclined, "1032"), (reading.Claim, reading.Category!.Value, reading.Code));
        Assert.Equal((Claim.RejectedRef, ErrorCategory.CustomerDeclined, "1032"), (reading.Value!.Claim, reading.Value.Category!.Value, reading.Value.ResultCode));
        Assert.Equal("You cancelled the payment.", reading.Value.UserMessage);
    }

    [Theory]
    [InlineData(200, "stk-query.response.pending-4999")]
    [InlineData(500, "stk-query.error.pending-500")]
    public void A_push_in_processing_is_pending_in_both_spellings(int status, string fixture)
    {
        var reading = MpesaAnswers.StkQuery(AnsweredTransmission.Of(status, Fixture.Read(fixture)), "ws_CO_20022018230142206");

        Assert.Equal((Claim.Pending, Claim.Pending), (reading.Claim, reading.Value!.Claim));
    }

    [Theory]
    [InlineData(400, """{"requestId":"1","errorCode":"400.002.02","errorMessage":"Bad Request - Invalid CheckoutRequestID"}""", ErrorCategory.InvalidRequest)]
    [InlineData(404, """{"requestId":"1","errorCode":"404.001.03","errorMessage":"Invalid Access Token"}""", ErrorCategory.AuthFailed)]
    [InlineData(500, """{"requestId":"1","errorCode":"500.001.1001","errorMessage":"Wrong credentials"}""", ErrorCategory.AuthFailed)]
    [InlineData(500, """{"requestId":"1","errorCode":"500.001.1001","errorMessage":"Internal Server Error"}""", ErrorCategory.ProviderDown)]
    [InlineData(500, """{"requestId":"1","errorCode":"500.003.1001","errorMessage":"Urls are already registered"}""", ErrorCategory.ProviderDown)]
    [InlineData(503, "<html></html>", ErrorCategory.ProviderDown)]
    [InlineData(200, "", ErrorCategory.MalformedAnswer)]
    [InlineData(200, """{"ResponseCode":"1","ResponseDescription":"no","ResultCode":"0"}""", ErrorCategory.ProviderFault)]
    public void A_query_that_failed_says_nothing_about_the_payment(int status, string body, ErrorCategory category)
    {
        var reading = MpesaAnswers.StkQuery(AnsweredTransmission.Of(status, body), "ws_CO_1");

        Assert.Equal((Claim.None, category), (reading.Claim, reading.Category!.Value));
        Assert.Null(reading.Value);
    }

    [Theory]
    [InlineData("""{"ResponseCode":"0","CheckoutRequestID":"ws_CO_2","ResultCode":"0"}""")]
    [InlineData("""{"ResultCode":"0","ResultDesc":"The service request is processed successfully."}""")]
    public void A_success_of_another_push_or_half_an_answer_proves_nothing(string body) =>
        Assert.Equal(Claim.None, MpesaAnswers.StkQuery(AnsweredTransmission.Of(200, body), "ws_CO_1").Claim);

    [Fact]
    public void A_registration_succeeds_by_its_response_code()
    {
        var reading = MpesaAnswers.C2bRegistration(AnsweredTransmission.Of(200, Fixture.Read("c2b-register.response")));

        Assert.Equal((Claim.Succeeded, "6e86-45dd-91ac-fd5d4178ab523408729"), (reading.Claim, reading.Value!.OriginatorConversationId));
    }

    [Theory]
    [InlineData(401, "c2b-register.error.401.003.01", Claim.RefusedSend, ErrorCategory.Misconfigured)]
    [InlineData(400, "c2b-register.error.400.003.02", Claim.RefusedSend, ErrorCategory.Misconfigured)]
    public void A_registration_that_the_account_may_not_make_is_a_configuration_error(int status, string fixture, Claim claim, ErrorCategory category)
    {
        var reading = MpesaAnswers.C2bRegistration(AnsweredTransmission.Of(status, Fixture.Read(fixture)));

        Assert.Equal((claim, category), (reading.Claim, reading.Category!.Value));
    }

    [Theory]
    [InlineData(500, """{"requestId":"1","errorCode":"500.003.1001","errorMessage":"Urls are already registered."}""")]
    [InlineData(500, """{"requestId":"1","errorCode":"500.003.1001","errorMessage":"Duplicate notification info"}""")]
    [InlineData(200, """{"OriginatorCoversationID":"1","ResponseCode":"0","ResponseDescription":"Validation and Confirmation URLs are already registered"}""")]
    [InlineData(409, """{"Envelope":{"encodingStyle":"x","Body":{"Fault":{"faultcode":"s","faultstring":"Conflict"}}}}""")]
    public void A_repeated_registration_is_refused_in_all_its_forms(int status, string body)
    {
        var reading = MpesaAnswers.C2bRegistration(AnsweredTransmission.Of(status, body));

        Assert.Equal((Claim.RejectedRef, ErrorCategory.Misconfigured), (reading.Claim, reading.Category!.Value));
    }

    [Theory]
    [InlineData("""{"ConversationID":"","OriginatorCoversationID":"7","ResponseDescription":"success"}""", Claim.Succeeded)]
    [InlineData("""{"OriginatorCoversationID":"7","ResponseDescription":"Accept the service request successfully."}""", Claim.Succeeded)]
    [InlineData("""{"OriginatorCoversationID":"","ResponseDescription":"success"}""", Claim.None)]
    [InlineData("""{"OriginatorCoversationID":"7","ResponseDescription":"Not today"}""", Claim.None)]
    public void An_older_registration_answer_succeeds_by_words_and_id(string body, Claim claim) =>
        Assert.Equal(claim, MpesaAnswers.C2bRegistration(AnsweredTransmission.Of(200, body)).Claim);

    [Fact]
    public void A_simulated_payment_is_accepted()
    {
        var reading = MpesaAnswers.C2bSimulation(AnsweredTransmission.Of(200, Fixture.Read("c2b-simulate.response")));

        Assert.Equal((Claim.Succeeded, "53e3-4aa8-9fe0-8fb5e4092cdd3405976"), (reading.Claim, reading.Value!.OriginatorConversationId));
    }

    [Fact]
    public void An_accepted_payout_echoes_our_id()
    {
        var reading = MpesaAnswers.KeyedPayout(AnsweredTransmission.Of(200, Fixture.Read("b2c.ack")), Submissions.OwnId);

        Assert.Equal((Claim.Pending, "AG_20240706_20106e9209f64bebd05b", Submissions.OwnId), (reading.Claim, reading.Value!.ConversationId, reading.Value.OriginatorConversationId));
    }

    [Fact]
    public void An_acknowledgement_of_another_payout_proves_nothing_about_ours() =>
        Assert.Equal(Claim.None, MpesaAnswers.KeyedPayout(AnsweredTransmission.Of(200, Fixture.Read("b2c.ack")), "another").Claim);

    [Fact]
    public void A_recorded_duplicate_points_to_the_original()
    {
        var reading = MpesaAnswers.KeyedPayout(AnsweredTransmission.Of(500, Fixture.Read("b2c.error.500.002.1001.duplicate")), Submissions.OwnId);

        Assert.Equal((Claim.Pending, ErrorCategory.DuplicateRef, Submissions.OwnId), (reading.Claim, reading.Category!.Value, reading.Value!.OriginatorConversationId));
    }

    [Theory]
    [InlineData(401, "b2c.error.401.002.01", ErrorCategory.AuthFailed)]
    [InlineData(400, "b2c.error.400.002.02", ErrorCategory.InvalidRequest)]
    public void A_recorded_refusal_of_a_payout_moved_nothing(int status, string fixture, ErrorCategory category)
    {
        var reading = MpesaAnswers.KeyedPayout(AnsweredTransmission.Of(status, Fixture.Read(fixture)), Submissions.OwnId);

        Assert.Equal((Claim.RefusedSend, category), (reading.Claim, reading.Category!.Value));
    }

    [Theory]
    [InlineData("balance.ack", "AG_20200123_0000417fed8ed666e976")]
    [InlineData("status.ack", "AG_20210709_1234409f86436c583e3f")]
    public void A_question_is_answered_by_callback(string fixture, string conversation)
    {
        var reading = MpesaAnswers.Question(AnsweredTransmission.Of(200, Fixture.Read(fixture)));

        Assert.Equal((Claim.Asked, conversation), (reading.Claim, reading.Value!.ConversationId));
    }

    [Fact]
    public void A_refused_question_says_why_and_claims_nothing()
    {
        var reading = MpesaAnswers.Question(AnsweredTransmission.Of(401, Fixture.Read("b2c.error.401.002.01")));

        Assert.Equal((Claim.None, ErrorCategory.AuthFailed), (reading.Claim, reading.Category!.Value));
    }

    [Fact]
    public void An_accepted_reversal_is_pending()
    {
        var reading = MpesaAnswers.UnkeyedConversation(AnsweredTransmission.Of(200, Fixture.Read("reversal.ack")));

        Assert.Equal((Claim.Pending, "f1e2-4b95-a71d-b30d3cdbb7a7735297"), (reading.Claim, reading.Value!.OriginatorConversationId));
    }

    [Fact]
    public void A_recorded_refusal_of_a_reversal_moved_nothing()
    {
        var reading = MpesaAnswers.UnkeyedConversation(AnsweredTransmission.Of(400, Fixture.Read("reversal.error.400.002.02")));

        Assert.Equal((Claim.RefusedSend, ErrorCategory.InvalidRequest), (reading.Claim, reading.Category!.Value));
    }
}
