using Integrations.Mpesa.Tests.Answers;
using Integrations.Payments;
using Integrations.Testing;
using static Integrations.ErrorCategory;
using static Integrations.Payments.Claim;

namespace Integrations.Mpesa.Tests.Codes;

/// <summary>The lines of the contract's table of synchronous answers to operations that move money.</summary>
public sealed class SubmissionCodeTests
{
    public static readonly TheoryData<int, string, string, Claim, ErrorCategory> Errors = new()
    {
        { 400, "400.002.02", "Bad Request - Invalid BusinessShortCode", RefusedSend, InvalidRequest },
        { 400, "400.002.05", "Invalid Request Payload", RefusedSend, InvalidRequest },
        { 400, "400.003.02", "Bad Request - Invalid ShortCode", RefusedSend, InvalidRequest },
        { 400, "400.003.02", "Bad Request - Kindly use your own ShortCode", RefusedSend, Misconfigured },
        { 400, "400.001", "Bad Request", RefusedSend, InvalidRequest },
        { 400, "400.009.77", "Bad Request - Invalid Something", RefusedSend, InvalidRequest },
        { 404, "404.001.03", "Invalid Access Token", RefusedSend, AuthFailed },
        { 401, "401.002.01", "Error Occurred - Invalid Access Token - BJGFGQXV5aZnw9QKA4TDtu4Xdyf", RefusedSend, AuthFailed },
        { 400, "400.003.01", "Invalid Access Token", RefusedSend, AuthFailed },
        { 401, "401.001", "Invalid Access Token", RefusedSend, AuthFailed },
        { 401, "401.003.01", "Error Occurred - Invalid Access Token - x", RefusedSend, AuthFailed },
        { 401, "401.003.01", "Error Occurred - Invalid Access Token - Invalid API call as no apiproduct match found", RefusedSend, Misconfigured },
        { 401, "401.002.01", "Invalid API call as no apiproduct match found", RefusedSend, Misconfigured },
        { 404, "404.001.01", "Resource not found", RefusedSend, Misconfigured },
        { 404, "404.002.01", "Resource not found", RefusedSend, Misconfigured },
        { 404, "404.003.01", "Resource not found", RefusedSend, Misconfigured },
        { 404, "404.001.04", "Invalid Authentication Header", RefusedSend, Misconfigured },
        { 405, "405.001", "Method Not Allowed", RefusedSend, Misconfigured },
        { 500, "500.001.1001", "Wrong credentials", RefusedSend, AuthFailed },
        { 500, "500.001.1001", "[MerchantValidate] - Wrong credentials", RefusedSend, AuthFailed },
        { 500, "500.001.1001", "Merchant does not exist", RefusedSend, Misconfigured },
        { 500, "500.001.1001", "Unable to lock subscriber, a transaction is already in process for the current subscriber", RefusedSend, CustomerBusy },
        { 500, "500.001.1001", "Internal Server Error", None, OutcomeUnknown },
        { 500, "500.001.1001", "Something of tomorrow", None, OutcomeUnknown },
        { 500, "500.002.1001", "System internal error.", None, OutcomeUnknown },
        { 500, "500.002.1001", "Something of tomorrow", None, OutcomeUnknown },
        { 500, "500.002.1001", "Service is currently under maintenance. Please try again later", None, OutcomeUnknown },
        { 500, "00.002.1001", "Service is currently under maintenance. Please try again later", None, OutcomeUnknown },
        { 500, "500.003.02", "Error Occurred: Spike Arrest Violation", RefusedSend, RateLimited },
        { 500, "500.003.03", "Error Occurred: Quota Violation", RefusedSend, RateLimited },
        { 429, "500.003.02", "Error Occurred: Spike Arrest Violation", RefusedSend, RateLimited },
        { 429, "999.999", "Something of tomorrow", RefusedSend, RateLimited },
        { 500, "500.003.1001", "Internal Server Error", None, OutcomeUnknown },
        { 500, "500.003.1001", "Urls are already registered", None, OutcomeUnknown },
        { 500, "500.003.1001", "Duplicate notification info in the aggregator platform", None, OutcomeUnknown },
        { 503, "503.001", "Service unavailable", None, OutcomeUnknown },
        { 504, "504.001", "GatewayTimeout", None, OutcomeUnknown },
        { 409, "409.001", "Conflict of tomorrow", None, OutcomeUnknown },
    };

    public static readonly TheoryData<string, string, Claim, ErrorCategory> Responses = new()
    {
        { "24", "Missing mandatory fields", RefusedSend, InvalidRequest },
        { "25", "Invalid request parameters", RefusedSend, InvalidRequest },
        { "29", "Invalid command", RefusedSend, InvalidRequest },
        { "100000005", "Invalid input", RefusedSend, InvalidRequest },
        { "100000010", "Insufficient permission", RefusedSend, Misconfigured },
        { "26", "Traffic blocking condition in place", RefusedSend, ProviderDown },
        { "100000001", "System overload", RefusedSend, ProviderDown },
        { "100000002", "Throttling", RefusedSend, RateLimited },
        { "100000011", "Rate", RefusedSend, RateLimited },
        { "100000000", "Request was cached, waiting for resending", None, OutcomeUnknown },
        { "17", "System internal error", None, OutcomeUnknown },
        { "100000004", "Internal error", None, OutcomeUnknown },
        { "100000007", "Service abnormal", None, OutcomeUnknown },
        { "100000009", "API abnormal", None, OutcomeUnknown },
        { "1", "Rejected", None, OutcomeUnknown },
        { "31415", "Something of tomorrow", None, OutcomeUnknown },
    };

    [Theory]
    [MemberData(nameof(Errors))]
    public void An_error_means_what_its_code_and_message_say(int status, string code, string message, Claim claim, ErrorCategory category)
    {
        foreach (var operation in Submissions.All)
        {
            var reading = Submissions.Read(operation, Submissions.Error(status, code, message));

            Assert.Equal((claim, category, false), (reading.Claim, reading.Category, reading.HasValue));
        }
    }

    [Theory]
    [MemberData(nameof(Responses))]
    public void A_refusal_inside_a_200_means_what_its_response_code_says(string code, string description, Claim claim, ErrorCategory category)
    {
        foreach (var operation in Submissions.All)
        {
            var reading = Submissions.Read(operation, Submissions.Response(code, description));

            Assert.Equal((claim, category, code, false), (reading.Claim, reading.Category, reading.Code, reading.HasValue));
        }
    }

    [Fact]
    public void A_busy_system_refused_only_where_a_repeat_is_recognised()
    {
        var busy = Submissions.Error(500, "500.003.02", "System is busy. Please try again in few minutes.");

        Assert.Equal((RefusedSend, ProviderDown), Claimed(Submissions.Read("b2c-v3-or-pochi", busy)));
        Assert.All(Submissions.Unkeyed, operation => Assert.Equal((None, OutcomeUnknown), Claimed(Submissions.Read(operation, busy))));
    }

    [Fact]
    public void A_duplicate_points_to_the_original_where_the_key_is_ours_and_is_unknown_elsewhere()
    {
        var duplicate = Submissions.Error(500, "500.002.1001", "Duplicate OriginatorConversationID.");

        var keyed = Submissions.Read("b2c-v3-or-pochi", duplicate);
        Assert.Equal((Pending, DuplicateRef, true), (keyed.Claim, keyed.Category, keyed.HasValue));
        Assert.All(Submissions.Unkeyed, operation => Assert.Equal((None, OutcomeUnknown), Claimed(Submissions.Read(operation, duplicate))));
    }

    [Theory]
    [InlineData(200)]
    [InlineData(202)]
    public void An_unreadable_or_empty_2xx_could_be_an_acceptance(int status)
    {
        foreach (var body in new[] { "", " ", "OK", "<html></html>", "[]", "{}", "{\"ResponseCode\":\"0\"", "{\"ResponseCode\":\"0\"}" })
        {
            Assert.All(Submissions.All, operation => Assert.Equal((None, MalformedAnswer), Claimed(Submissions.Read(operation, AnsweredTransmission.Of(status, body)))));
        }
    }

    [Theory]
    [InlineData(500, "")]
    [InlineData(502, "<html><body>Bad Gateway</body></html>")]
    [InlineData(503, "Request unsuccessful. Incapsula incident ID: 1")]
    [InlineData(504, "{\"fault\":{\"faultstring\":\"Gateway Timeout\",\"detail\":{\"errorcode\":\"messaging.adaptors.http.flow.GatewayTimeout\"}}}")]
    [InlineData(403, "<html><body>Request unsuccessful.</body></html>")]
    [InlineData(401, "")]
    [InlineData(400, "")]
    [InlineData(400, "<html></html>")]
    [InlineData(302, "")]
    [InlineData(409, "{\"Envelope\":{\"Body\":{\"Fault\":{\"faultstring\":\"no\"}}}}")]
    public void A_page_from_the_edge_proves_nothing_about_a_payment(int status, string body) =>
        Assert.All(Submissions.All, operation => Assert.Equal((None, OutcomeUnknown), Claimed(Submissions.Read(operation, AnsweredTransmission.Of(status, body, "text/html")))));

    [Fact]
    public void An_unlisted_code_is_unknown_and_counted()
    {
        var reading = Submissions.Read("stk", Submissions.Error(500, "599.001", "Something of tomorrow"));

        Assert.Equal((None, "599.001", true), (reading.Claim, reading.Code, reading.IsUnlisted));
    }

    [Fact]
    public void A_code_that_looks_like_none_is_not_passed_on()
    {
        var reading = Submissions.Read("stk", Submissions.Error(500, "254708374149 John Doe", "x"));

        Assert.Null(reading.Code);
    }

    [Theory]
    [InlineData("ResponseCode", "0")]
    [InlineData("CheckoutRequestID", "ws_CO_1")]
    [InlineData("ConversationID", "AG_1")]
    public void An_acceptance_with_an_error_contradicts_itself(string field, string value)
    {
        var answer = AnsweredTransmission.Of(200, $$"""{"{{field}}":"{{value}}","errorCode":"400.002.02","errorMessage":"Bad Request"}""");

        Assert.All(Submissions.All, operation => Assert.Equal((Claim.None, ErrorCategory.OutcomeUnknown), (Submissions.Read(operation, answer).Claim, Submissions.Read(operation, answer).Category)));
    }

    private static (Claim, ErrorCategory?) Claimed((Claim Claim, ErrorCategory? Category, string? Code, bool HasValue, bool IsUnlisted) reading) => (reading.Claim, reading.Category);
}
