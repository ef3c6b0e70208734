using Integrations.Payments;

namespace Integrations.Airtel.Tests.Answers;

/// <summary>"Not found" lets a payment be sent again: an answer that also says something else does not say it.</summary>
public sealed class NotFoundTests
{
    [Theory]
    [InlineData(200, """{"status":{"code":"400","result_code":"ESB000045"}}""")]
    [InlineData(400, """{"status":{"code":"400","result_code":"ESB000045","success":false}}""")]
    [InlineData(404, """{"status":{"response_code":"DP00800001025"}}""")]
    [InlineData(200, """{"status":{"code":404,"response_code":"DP00900001015","result_code":"521050"}}""")]
    [InlineData(200, """{"status":{"code":"400","response_code":"DP00800001025","result_code":"ESB000045"}}""")]
    [InlineData(200, """{"status":{"code":"400","response_code":"DP00800001005","result_code":"ESB000045","message":"No transaction found"}}""")]
    [InlineData(200, """{"status":{"code":"400","response_code":"DP00800001005","message":"TransactionNot Found"}}""")]
    public void A_plain_not_found_is_heard(int status, string body) => Assert.Equal(Claim.NotFound, Answering.Enquire(status, body).Claim);

    [Theory]
    [InlineData(500, """{"status":{"code":"400","result_code":"ESB000045"}}""")]
    [InlineData(408, """{"status":{"code":"400","result_code":"ESB000045"}}""")]
    [InlineData(401, """{"status":{"code":"400","result_code":"ESB000045"}}""")]
    [InlineData(403, """{"status":{"code":"400","result_code":"ESB000045"}}""")]
    [InlineData(429, """{"status":{"code":"400","result_code":"ESB000045"}}""")]
    [InlineData(200, """{"data":{"more":1},"status":{"code":"400","result_code":"ESB000045"}}""")]
    [InlineData(200, """{"error":"invalid_token","status":{"code":"400","result_code":"ESB000045"}}""")]
    [InlineData(200, """{"status_code":"ROUTER117","status":{"code":"400","result_code":"ESB000045"}}""")]
    [InlineData(200, """{"status":{"code":"200","result_code":"ESB000045"}}""")]
    [InlineData(200, """{"status":{"code":"400","success":true,"result_code":"ESB000045"}}""")]
    [InlineData(200, """{"status":{"code":"400","result_code":"ESB000045","response_code":"DP00800001006"}}""")]
    [InlineData(200, """{"status":{"code":"400","result_code":"ESB000045","response_code":"DP00800001024"}}""")]
    [InlineData(200, """{"status":{"code":"400","result_code":"ESB000001","response_code":"DP00900001015"}}""")]
    [InlineData(200, """{"status":{"code":"400","result_code":"0000900","response_code":"DP00900001015"}}""")]
    [InlineData(200, """{"status":{"code":"400","response_code":"DP00800001005","result_code":"ESB000045","message":"Something Went Wrong"}}""")]
    [InlineData(200, """{"status":{"response_code":"DP00800001005","message":"TransactionNot Found"}}""")]
    public void A_not_found_that_is_contradicted_says_nothing(int status, string body)
    {
        var reading = Answering.Enquire(status, body);

        Assert.Equal((Claim.None, null), (reading.Claim, reading.Value));
    }
}
