using System.Text.Json.Nodes;
using Integrations.Ncba.Tests.Fixtures;
using Integrations.Ncba.Wire.Answers;
using Integrations.Payments;
using Integrations.Testing;

namespace Integrations.Ncba.Tests.Answers;

/// <summary>The samples of the specification and what else may come, each read as its operation reads it.</summary>
public sealed class AnswerTests
{
    private static readonly DateTimeOffset SentAt = new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_token_lives_as_long_as_the_bank_says()
    {
        var sample = JsonNode.Parse(Fixture.Spec("token.200").GetRawText())!;
        sample["access_token"] = "header.payload.signature";

        var token = NcbaAnswers.Token(AnsweredTransmission.Of(200, sample.ToJsonString())).Value!;

        Assert.Equal(("header.payload.signature", TimeSpan.FromHours(5)), (token.Value.Reveal(), token.Lifetime));
    }

    [Theory]
    [InlineData(200, "", ErrorCategory.MalformedAnswer)]
    [InlineData(200, """{"access_token":"a b","expires_in":18000}""", ErrorCategory.MalformedAnswer)]
    [InlineData(200, """{"access_token":"abc","expires_in":0}""", ErrorCategory.MalformedAnswer)]
    [InlineData(200, "<html>", ErrorCategory.MalformedAnswer)]
    [InlineData(418, "", ErrorCategory.ProviderDown)]
    public void A_token_step_that_fails_has_no_token(int status, string body, ErrorCategory category)
    {
        var reading = NcbaAnswers.Token(AnsweredTransmission.Of(status, body));

        Assert.Equal((null, category), (reading.Value, reading.Category));
    }

    [Fact]
    public void Wrong_credentials_are_named()
    {
        var reading = NcbaAnswers.Token(AnsweredTransmission.Of(401, Fixture.Spec("token.401").GetRawText()));

        Assert.Equal((Claim.RefusedSend, ErrorCategory.AuthFailed), (reading.Claim, reading.Category!.Value));
    }

    [Fact]
    public void A_push_is_taken_when_code_and_transaction_are_there()
    {
        var sample = JsonNode.Parse(Fixture.Spec("initiate.200.accepted").GetRawText())!;
        sample["StatusCode"] = "0";

        var reading = NcbaAnswers.Push(AnsweredTransmission.Of(200, sample.ToJsonString()), SentAt);

        Assert.Equal((Claim.Pending, "TRANSACTION ID", "REFERENCE ID", SentAt), (reading.Claim, reading.Value!.TransactionId, reading.Value.ReferenceId, reading.Value.SentAt));
    }

    [Theory]
    [InlineData(200, """{"TransactionID":"T1","StatusCode":0,"StatusDescription":"ok","ReferenceID":null,"new":{"a":[1]}}""", Claim.Pending)]
    [InlineData(200, """{"transactionid":"T1","statuscode":"0"}""", Claim.Pending)]
    [InlineData(200, """{"TransactionID":null,"StatusCode":"0","StatusDescription":"Success","ReferenceID":null}""", Claim.None)]
    [InlineData(200, """{"TransactionID":"","StatusCode":"0"}""", Claim.None)]
    [InlineData(200, """{"TransactionID":"T1","StatusCode":"1","StatusDescription":"odd"}""", Claim.None)]
    [InlineData(200, """{"TransactionID":"T1","TransactionID":"T2","StatusCode":"0"}""", Claim.None)]
    [InlineData(200, """{"TransactionID":"T1"}""", Claim.None)]
    [InlineData(200, """{"TransactionID":"T1","StatusCode":"0","Sta""", Claim.None)]
    [InlineData(200, "", Claim.None)]
    [InlineData(200, "<html>sign in</html>", Claim.None)]
    [InlineData(500, """{"message":"Error","status":"500"}""", Claim.None)]
    [InlineData(502, "", Claim.None)]
    [InlineData(400, "", Claim.None)]
    [InlineData(429, "", Claim.None)]
    [InlineData(302, "", Claim.None)]
    [InlineData(401, """{"TransactionID":"T1","StatusCode":"0"}""", Claim.None)]
    [InlineData(403, "<html>Forbidden</html>", Claim.None)]
    [InlineData(404, "", Claim.None)]
    [InlineData(405, """{"message":"x","StatusCode":"0"}""", Claim.None)]
    public void Whatever_may_have_sent_a_prompt_is_never_a_refusal(int status, string body, Claim claim)
    {
        var reading = NcbaAnswers.Push(AnsweredTransmission.Of(status, body), SentAt);

        Assert.Equal(claim, reading.Claim);
        Assert.Equal(claim is Claim.Pending, reading.Value is not null);
    }

    [Fact]
    public void A_code_that_nobody_described_is_a_refusal_that_is_counted_and_no_reason_to_try_elsewhere()
    {
        var reading = NcbaAnswers.Push(AnsweredTransmission.Of(200, """{"TransactionID":null,"StatusCode":"77","StatusDescription":"new"}"""), SentAt);

        Assert.Equal((Claim.RejectedRef, true, FailoverRule.No), (reading.Claim, reading.IsUnlisted, reading.Category!.Value.Rule().Failover));
    }

    [Theory]
    [InlineData("query.200.success", 0, Claim.Succeeded)]
    [InlineData("query.200.success", 90_000, Claim.Succeeded)]
    [InlineData("query.200.failed", 0, Claim.Pending)]
    [InlineData("query.200.failed", 119, Claim.Pending)]
    [InlineData("query.200.failed", 120, Claim.RejectedRef)]
    [InlineData("query.200.failed", 86_399, Claim.RejectedRef)]
    [InlineData("query.200.failed", 86_400, Claim.None)]
    public void FAILED_is_believed_only_of_a_push_that_is_neither_too_young_nor_forgotten(string sample, int seconds, Claim claim)
    {
        var reading = NcbaAnswers.Query(AnsweredTransmission.Of(200, Fixture.Spec(sample).GetRawText()), Age(seconds));

        Assert.Equal((claim, claim), (reading.Claim, reading.Value!.Claim));
    }

    [Fact]
    public void FAILED_of_a_push_of_unknown_age_is_not_believed()
    {
        var reading = NcbaAnswers.Query(AnsweredTransmission.Of(200, Fixture.Spec("query.200.failed").GetRawText()), null);

        Assert.Equal((Claim.Pending, null), (reading.Claim, reading.Value!.BelievableAt));
    }

    [Fact]
    public void An_early_FAILED_says_when_it_can_be_believed()
    {
        var reading = NcbaAnswers.Query(AnsweredTransmission.Of(200, Fixture.Spec("query.200.failed").GetRawText()), Age(5));

        Assert.Equal(SentAt + TimeSpan.FromMinutes(2), reading.Value!.BelievableAt);
    }

    [Theory]
    [InlineData("""{"status":"success","description":"Success"}""", Claim.Succeeded)]
    [InlineData("""{"status":"Failed","description":"x","more":1}""", Claim.RejectedRef)]
    [InlineData("""{"status":"PENDING"}""", Claim.Pending)]
    [InlineData("""{"status":"SUCCESS","description":"System internal error."}""", Claim.None)]
    [InlineData("""{"status":"REVERSED"}""", Claim.None)]
    [InlineData("""{"status":"SUCCESS","status":"FAILED"}""", Claim.None)]
    [InlineData("""{}""", Claim.None)]
    [InlineData("", Claim.None)]
    [InlineData("<html></html>", Claim.None)]
    public void A_query_is_read_leniently_and_believed_strictly(string body, Claim claim) =>
        Assert.Equal(claim, NcbaAnswers.Query(AnsweredTransmission.Of(200, body), Age(600)).Claim);

    [Theory]
    [InlineData(401, ErrorCategory.AuthFailed)]
    [InlineData(403, ErrorCategory.Misconfigured)]
    [InlineData(404, ErrorCategory.ProviderFault)]
    [InlineData(429, ErrorCategory.RateLimited)]
    [InlineData(500, ErrorCategory.ProviderDown)]
    public void A_query_that_fails_says_why_and_nothing_about_the_push(int status, ErrorCategory category)
    {
        var reading = NcbaAnswers.Query(AnsweredTransmission.Of(status, """{"status":"FAILED"}"""), Age(600));

        Assert.Equal((Claim.None, null, category), (reading.Claim, reading.Value, reading.Category!.Value));
    }

    [Theory]
    [InlineData("data:image/png;base64,iVBORw0KGgo=", 8)]
    [InlineData("data:image/png;base64,iVBO\\r\\nRw0K\\nGgo=", 8)]
    public void A_QR_code_is_a_picture_also_when_its_text_is_broken_into_lines(string picture, int length)
    {
        var code = NcbaAnswers.Qr(AnsweredTransmission.Of(200, $$"""{"StatusDescription":"Success","Base64QrCode":"{{picture}}","StatusCode":"0"}""")).Value!;

        Assert.Equal((length, "image/png"), (code.Image.Length, code.MediaType));
    }

    [Theory]
    [InlineData("""{"StatusCode":"2","StatusDescription":"no till","Base64QrCode":""}""", Claim.RejectedRef)]
    [InlineData("""{"StatusCode":"0","Base64QrCode":"iVBORw0KGgo="}""", Claim.None)]
    [InlineData("""{"StatusCode":"0","Base64QrCode":"data:image/png;base64,%%"}""", Claim.None)]
    [InlineData("""{"StatusCode":"0"}""", Claim.None)]
    [InlineData("", Claim.None)]
    public void What_is_no_picture_is_no_QR_code(string body, Claim claim)
    {
        var reading = NcbaAnswers.Qr(AnsweredTransmission.Of(200, body));

        Assert.Equal((claim, null), (reading.Claim, reading.Value));
    }

    [Fact]
    public void The_sample_of_a_QR_code_is_cut_short_and_therefore_none()
    {
        var reading = NcbaAnswers.Qr(AnsweredTransmission.Of(200, Fixture.Spec("qr.200.success").GetRawText()));

        Assert.Equal((Claim.None, ErrorCategory.MalformedAnswer), (reading.Claim, reading.Category!.Value));
    }

    private static PushAge Age(int seconds) => new(SentAt, SentAt + TimeSpan.FromSeconds(seconds), TimeSpan.FromMinutes(2), TimeSpan.FromHours(24));
}
