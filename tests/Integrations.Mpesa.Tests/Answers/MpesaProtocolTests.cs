using Integrations.Mpesa.Tests.Fixtures;
using Integrations.Testing;

namespace Integrations.Mpesa.Tests.Answers;

public sealed class MpesaProtocolTests
{
    private static readonly MpesaProtocol Protocol = new();

    [Theory]
    [InlineData(404, "404.001.03", "Invalid Access Token", true)]
    [InlineData(401, "401.002.01", "Error Occurred - Invalid Access Token - BJGFGQXV5aZnw9QKA4TDtu4Xdyf", true)]
    [InlineData(400, "400.003.01", "Invalid Access Token", true)]
    [InlineData(401, "401.003.01", "Error Occurred - Invalid Access Token - x", true)]
    [InlineData(401, "401.001", "Invalid Access Token", true)]
    [InlineData(401, "401.003.01", "Error Occurred - Invalid Access Token - Invalid API call as no apiproduct match found", false)]
    [InlineData(401, "401.002.01", "Invalid API call as no apiproduct match found", false)]
    [InlineData(400, "400.002.02", "Bad Request - Invalid BusinessShortCode", false)]
    [InlineData(500, "500.001.1001", "Wrong credentials", false)]
    [InlineData(200, "404.001.03", "Invalid Access Token", false)]
    public void A_token_is_replaced_only_after_an_answer_that_refuses_the_token(int status, string code, string message, bool refuses) =>
        Assert.Equal(refuses, Protocol.RefusesToken(Submissions.Error(status, code, message)));

    [Theory]
    [InlineData(401, "")]
    [InlineData(401, "<html></html>")]
    public void A_bare_401_is_no_refusal_in_the_documented_shape(int status, string body) =>
        Assert.False(Protocol.RefusesToken(AnsweredTransmission.Of(status, body)));

    [Theory]
    [InlineData("stk.error.404.001.03", 404, true)]
    [InlineData("b2c.error.401.002.01", 401, true)]
    [InlineData("c2b-register.error.401.003.01", 401, false)]
    public void Recorded_token_refusals_are_told_from_a_missing_product(string fixture, int status, bool refuses) =>
        Assert.Equal(refuses, Protocol.RefusesToken(AnsweredTransmission.Of(status, Fixture.Read(fixture))));

    [Theory]
    [InlineData(429, "", true)]
    [InlineData(429, "<html></html>", true)]
    [InlineData(500, """{"errorCode":"500.003.02","errorMessage":"Error Occurred: Spike Arrest Violation"}""", true)]
    [InlineData(500, """{"errorCode":"500.003.03","errorMessage":"Quota Violation"}""", true)]
    [InlineData(500, """{"fault":{"faultstring":"Spike arrest violation. Allowed rate : 5ps","detail":{"errorcode":"policies.ratelimit.SpikeArrestViolation"}}}""", true)]
    [InlineData(500, """{"errorCode":"500.003.02","errorMessage":"System is busy. Please try again in few minutes."}""", false)]
    [InlineData(500, """{"errorCode":"500.001.1001","errorMessage":"Unable to lock subscriber"}""", false)]
    [InlineData(404, """{"errorCode":"404.001.03","errorMessage":"Invalid Access Token"}""", false)]
    [InlineData(503, "<html></html>", false)]
    [InlineData(200, """{"ResponseCode":"26"}""", false)]
    public void Only_the_gateways_limits_turn_a_request_away_before_work(int status, string body, bool refuses) =>
        Assert.Equal(refuses, Protocol.RefusesBeforeWork(AnsweredTransmission.Of(status, body)));

    [Fact]
    public void The_recorded_spike_arrest_is_a_refusal_before_work() =>
        Assert.True(Protocol.RefusesBeforeWork(AnsweredTransmission.Of(500, Fixture.Read("gateway.fault.spike-arrest"))));

    [Theory]
    [InlineData("500.001.1001", "The transaction is being processed", true)]
    [InlineData("500.002.1001", "Duplicate OriginatorConversationID.", true)]
    [InlineData("500.001.1001", "Wrong credentials", true)]
    [InlineData("500.001.1001", "Unable to lock subscriber", true)]
    [InlineData("500.003.1001", "Urls are already registered", true)]
    [InlineData("500.001.1001", "Internal Server Error", false)]
    [InlineData("500.002.1001", "System internal error.", false)]
    [InlineData("500.003.02", "Error Occurred: Spike Arrest Violation", false)]
    [InlineData("500.003.02", "System is busy. Please try again in few minutes.", false)]
    [InlineData("599.001", "Something of tomorrow", false)]
    public void A_500_with_a_documented_answer_is_not_asked_again(string code, string message, bool isFinal) =>
        Assert.Equal(isFinal, Protocol.IsFinalAnswer(Submissions.Error(500, code, message)));

    [Theory]
    [InlineData(200, "", true)]
    [InlineData(400, "{}", true)]
    [InlineData(429, "", false)]
    [InlineData(503, "<html></html>", false)]
    [InlineData(500, "", false)]
    public void Other_answers_are_final_by_their_status(int status, string body, bool isFinal) => Assert.Equal(isFinal, Protocol.IsFinalAnswer(AnsweredTransmission.Of(status, body)));

    [Theory]
    [InlineData(400, "b2c.error.400.002.02", "3911-7748949-1")]
    [InlineData(200, "stk.ack", "2654-4b64-97ff-b827b542881d3130")]
    [InlineData(200, "b2c.ack", "AG_20240706_20106e9209f64bebd05b")]
    [InlineData(500, "stk-query.error.pending-500", null)]
    [InlineData(500, "gateway.fault.spike-arrest", null)]
    public void A_request_id_is_found_unless_it_ends_with_a_customers_number(int status, string fixture, string? id) =>
        Assert.Equal(id, Protocol.FindRequestId(AnsweredTransmission.Of(status, Fixture.Read(fixture))));
}
