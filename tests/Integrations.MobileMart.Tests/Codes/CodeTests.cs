using Integrations.Http;
using Integrations.MobileMart.Codes;
using Integrations.MobileMart.Tests.Fixtures;
using Integrations.MobileMart.Wire.Answers;
using Integrations.Payments;
using Integrations.Testing;

namespace Integrations.MobileMart.Tests.Codes;

/// <summary>Each row of the tables, read from an answer.</summary>
public sealed class CodeTests
{
    private static readonly SaleTerms Terms = Accounts.Terms(MobileMartService.Airtime, isPinned: false, recipient: Accounts.Telkom);

    public static TheoryData<int, Claim, ErrorCategory, string> Purchases => new()
    {
        { 1000, Claim.RefusedSend, ErrorCategory.ProductUnavailable, "This product is not available." },
        { 1001, Claim.RejectedRef, ErrorCategory.AmountOutOfRange, "This amount is not accepted for this product or meter." },
        { 1002, Claim.RefusedSend, ErrorCategory.ProductUnavailable, "This product cannot be supplied right now." },
        { 1003, Claim.RejectedRef, ErrorCategory.StateConflict, "The lookup has expired, please start again." },
        { 1006, Claim.RefusedSend, ErrorCategory.AuthFailed, "Service not available right now." },
        { 1008, Claim.RefusedSend, ErrorCategory.FloatInsufficient, "Service not available right now." },
        { 1010, Claim.RejectedRef, ErrorCategory.InvalidRequest, "Something in the request was not valid." },
        { 1011, Claim.RefusedSend, ErrorCategory.ProductUnavailable, "This product is not available." },
        { 1012, Claim.None, ErrorCategory.OutcomeUnknown, "We are confirming your payment. Do not pay again." },
        { 1013, Claim.RejectedRef, ErrorCategory.InvalidRequest, "This mobile number is not valid for this product." },
        { 1016, Claim.RejectedRef, ErrorCategory.Unsupported, "This number cannot be recharged on this network." },
    };

    public static TheoryData<int> Unpublished => [.. Enumerable.Range(1000, 104).Where(static code => MobileMartCodes.Purchases.Find(code.ToString(System.Globalization.CultureInfo.InvariantCulture), null) is null)];

    [Theory]
    [MemberData(nameof(Purchases))]
    public void A_code_of_a_purchase_means_what_its_row_says(int code, Claim claim, ErrorCategory category, string told)
    {
        var reading = Purchase(400, Fixture.Refusal(code));

        Assert.Equal((claim, category, told, false), (reading.Claim, reading.Category, reading.UserMessage ?? reading.Category!.Value.Rule().UserMessage, reading.IsUnlisted));
    }

    [Fact]
    public void Every_row_is_tried() =>
        Assert.Equal(MobileMartCodes.Purchases.Rows.Select(static row => row.Code), Purchases.Select(static row => row.Data.Item1.ToString(System.Globalization.CultureInfo.InvariantCulture)));

    [Theory]
    [MemberData(nameof(Unpublished))]
    public void A_code_that_is_not_published_leaves_the_outcome_unknown_and_is_counted(int code)
    {
        var reading = Purchase(400, Fixture.Refusal(code));

        Assert.Equal((Claim.None, ErrorCategory.OutcomeUnknown, "We could not confirm this purchase yet.", true), (reading.Claim, reading.Category, reading.UserMessage, reading.IsUnlisted));
    }

    [Theory]
    [InlineData("""{"type":"https://uat.fulcrumswitch.com/error-codes#1013","title":"x","status":400}""")]
    [InlineData("""{"errorCode":"1013","errorMessage":"x"}""")]
    [InlineData("""{"FulcrumErrorCode":"1013","title":"x"}""")]
    public void A_code_is_found_in_each_form_that_was_noted(string body) => Assert.Equal((Claim.RejectedRef, "1013"), (Purchase(400, body).Claim, Purchase(400, body).Code));

    [Theory]
    [InlineData(20.0, true, Claim.RefusedSend)]
    [InlineData(20.1, true, Claim.None)]
    [InlineData(0.1, false, Claim.None)]
    public void Cannot_source_is_believed_of_a_quick_answer_and_where_the_account_says_so(double seconds, bool believes, Claim expected)
    {
        var answer = AnsweredTransmission.Of(400, Fixture.Refusal(1002), duration: TimeSpan.FromSeconds(seconds));

        Assert.Equal(expected, SaleAnswers.Purchase(answer, Terms, Accounts.Settings(options => options.BelievesNotSourced = believes)).Claim);
    }

    public static TheoryData<int, string, Claim, ErrorCategory> Statuses => new()
    {
        { 400, """{"title":"Bad Request","status":400,"detail":"Request Id cannot be longer than 36 characters"}""", Claim.RejectedRef, ErrorCategory.InvalidRequest },
        { 401, "", Claim.RefusedSend, ErrorCategory.AuthFailed },
        { 403, "", Claim.RefusedSend, ErrorCategory.Misconfigured },
        { 404, "", Claim.RefusedSend, ErrorCategory.Misconfigured },
        { 405, "", Claim.RefusedSend, ErrorCategory.Misconfigured },
        { 409, """{"title":"Conflict","status":409}""", Claim.None, ErrorCategory.OutcomeUnknown },
        { 415, "", Claim.RefusedSend, ErrorCategory.Misconfigured },
        { 429, """{"title":"Too Many Requests.","status":429,"detail":"Wait and retry in 1 minute(s)."}""", Claim.RefusedSend, ErrorCategory.RateLimited },
    };

    [Theory]
    [MemberData(nameof(Statuses))]
    public void A_status_without_a_code_means_what_its_row_says(int status, string body, Claim claim, ErrorCategory category)
    {
        var reading = Purchase(status, body);

        Assert.Equal((claim, category), (reading.Claim, reading.Category));
    }

    [Fact]
    public void Every_status_is_tried() =>
        Assert.Equal(MobileMartCodes.Statuses.Rows.Select(static row => row.Code), Statuses.Select(static row => row.Data.Item1.ToString(System.Globalization.CultureInfo.InvariantCulture)));

    [Theory]
    [InlineData(400, "", "application/json")]
    [InlineData(400, "{}", "application/json")]
    [InlineData(403, "<html>firewall</html>", "text/html")]
    [InlineData(404, "<html>gateway</html>", "text/html")]
    [InlineData(429, "", "application/json")]
    [InlineData(302, "", "text/html")]
    [InlineData(500, "", "application/json")]
    [InlineData(503, """{"title":"x","fulcrumErrorCode":1000}""", "application/json")]
    public void What_nobody_described_proves_nothing(int status, string body, string type) =>
        Assert.Equal(Claim.None, SaleAnswers.Purchase(AnsweredTransmission.Of(status, body, type), Terms, Accounts.Settings()).Claim);

    [Theory]
    [InlineData("""{"detail":"… retry in 1 minute(s)."}""", 1)]
    [InlineData("""{"detail":"Please retry in 3 minute(s)."}""", 3)]
    [InlineData("""{"detail":"retry in a minute"}""", null)]
    [InlineData("""{"detail":"retry in 99999999999 minute(s)"}""", null)]
    public void The_wait_stands_in_the_text(string body, int? minutes) =>
        Assert.Equal(minutes is { } known ? TimeSpan.FromMinutes(known) : null, FulcrumProblem.Read(AnsweredTransmission.Of(429, body))?.Wait);

    [Theory]
    [InlineData(1003, Claim.NotFound)]
    [InlineData(1012, Claim.None)]
    [InlineData(1000, Claim.None)]
    [InlineData(1013, Claim.None)]
    [InlineData(1099, Claim.None)]
    public void A_reprint_says_of_the_sale_that_it_is_not_there_and_nothing_else(int code, Claim claim) =>
        Assert.Equal((claim, null), (Reprint(400, Fixture.Refusal(code)).Claim, Reprint(400, Fixture.Refusal(code)).Value));

    private static Reading<SaleAnswer> Purchase(int status, string body) => SaleAnswers.Purchase(AnsweredTransmission.Of(status, body, "application/problem+json"), Terms, Accounts.Settings());

    private static Reading<SaleAnswer> Reprint(int status, string body) => SaleAnswers.Reprint(AnsweredTransmission.Of(status, body), Terms);
}
