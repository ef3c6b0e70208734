using Integrations.Airtel.Codes;
using Integrations.Airtel.Tests.Answers;
using Integrations.Airtel.Tests.Fixtures;
using Integrations.Airtel.Wire.Answers;
using Integrations.Payments;
using Integrations.Testing;
using static Integrations.ErrorCategory;
using static Integrations.Payments.Claim;

namespace Integrations.Airtel.Tests.Codes;

/// <summary>The lines of the contract's tables that hold for every product, one row a code.</summary>
public sealed class CommonCodeTests
{
    public static readonly TheoryData<string, Claim, ErrorCategory> Router = new()
    {
        { "ROUTER001", RefusedSend, Misconfigured },
        { "ROUTER003", RefusedSend, InvalidRequest },
        { "ROUTER005", RefusedSend, Misconfigured },
        { "ROUTER006", RefusedSend, Misconfigured },
        { "ROUTER007", RefusedSend, Misconfigured },
        { "ROUTER110", RefusedSend, Misconfigured },
        { "ROUTER112", RefusedSend, Misconfigured },
        { "ROUTER114", RefusedSend, Misconfigured },
        { "ROUTER115", RefusedSend, Misconfigured },
        { "ROUTER116", RefusedSend, Misconfigured },
        { "ROUTER117", None, OutcomeUnknown },
        { "ROUTER119", RefusedSend, Misconfigured },
        { "ROUTER999", None, OutcomeUnknown },
        { "CONNECTION_TIMEOUT", None, OutcomeUnknown },
    };

    public static readonly TheoryData<string, Claim, ErrorCategory> Results = new()
    {
        { "ESB000001", None, OutcomeUnknown },
        { "ESB000004", None, OutcomeUnknown },
        { "ESB000008", None, OutcomeUnknown },
        { "ESB000010", None, OutcomeUnknown },
        { "ESB000011", None, OutcomeUnknown },
        { "ESB000014", None, OutcomeUnknown },
        { "ESB000033", RefusedSend, InvalidRequest },
        { "ESB000034", RefusedSend, Misconfigured },
        { "ESB000035", RefusedSend, Misconfigured },
        { "ESB000036", RefusedSend, InvalidRequest },
        { "ESB000039", RefusedSend, Misconfigured },
        { "ESB000041", Pending, DuplicateRef },
        { "ESB000045", None, OutcomeUnknown },
        { "0000900", None, OutcomeUnknown },
        { "521050", None, OutcomeUnknown },
        { "2500", None, OutcomeUnknown },
    };

    [Theory]
    [MemberData(nameof(Router))]
    public void The_router_stands_before_the_wallet(string code, Claim claim, ErrorCategory category)
    {
        var body = $$"""{"status_code":"{{code}}","status_message":"m"}""";

        Assert.All(
            new[] { Answering.Push(400, body), Answering.Disburse(400, body), Answering.CashIn(400, body) },
            reading => Assert.Equal((claim, category), (reading.Claim, reading.Category!.Value)));
    }

    [Theory]
    [InlineData(500, "")]
    [InlineData(503, "")]
    [InlineData(408, "")]
    [InlineData(400, ""","data":{"more":1}""")]
    [InlineData(400, ""","status":{"code":"400","response_code":"DP00900001000"}""")]
    [InlineData(200, ""","status":{"code":"200","result_code":"ESB000010"}""")]
    public void A_router_whose_answer_says_something_else_too_proves_nothing(int status, string more)
    {
        var body = $$"""{"status_code":"ROUTER115","status_message":"m"{{more}}}""";

        Assert.All(
            new[] { Answering.Push(status, body), Answering.Disburse(status, body), Answering.CashIn(status, body) },
            static reading => Assert.Equal(None, reading.Claim));
        Assert.Equal(None, PaymentAnswers.Refund(AnsweredTransmission.Of(status, body)).Claim);
    }

    [Theory]
    [InlineData("TS", Succeeded)]
    [InlineData("TF", RejectedRef)]
    [InlineData("TIP", Pending)]
    public void A_router_beside_a_payments_status_does_not_outweigh_it(string word, Claim claim)
    {
        var body = $$$$"""{"status_code":"ROUTER115","status_message":"m","data":{"transaction":{"id":"a1","status":"{{{{word}}}}"}}}""";

        Assert.Equal((claim, claim), (Answering.Disburse(200, body).Claim, Answering.Enquire(200, body).Claim));
    }

    [Fact]
    public void A_refund_of_what_is_not_found_proves_nothing() =>
        Assert.Equal(None, PaymentAnswers.Refund(AnsweredTransmission.Of(200, Answering.Refusal("DP00900001015", "Transaction not Found"))).Claim);

    [Theory]
    [MemberData(nameof(Results))]
    public void A_result_code_is_heard_where_no_response_code_stands(string code, Claim claim, ErrorCategory category)
    {
        var reading = Answering.Push(200, Answering.Refusal(null, "m", resultCode: code));

        Assert.Equal((claim, category), (reading.Claim, reading.Category!.Value));
    }

    [Theory]
    [InlineData("ESB000045", null, "No Transaction Found With Provided Transaction Id.")]
    [InlineData(null, "DP00800001025", "Transaction Not Found")]
    [InlineData(null, "DP00900001015", "Transaction not Found")]
    [InlineData(null, "DP00800001005", "TransactionNot Found")]
    public void An_enquiry_does_not_find_in_these_forms(string? result, string? response, string message)
    {
        var reading = Answering.Enquire(200, Answering.Refusal(response, message, resultCode: result));

        Assert.Equal((NotFound, NotFound), (reading.Claim, reading.Value!.Claim));
    }

    [Theory]
    [InlineData("ESB000001", null, "400")]
    [InlineData("ESB000004", null, "400")]
    [InlineData("ESB000014", null, "400")]
    [InlineData(null, "DP00800001005", "400")]
    [InlineData("ESB000045", null, "500")]
    [InlineData(null, "DP00800001005", "500")]
    public void An_enquiry_that_failed_says_nothing(string? result, string? response, string code)
    {
        var reading = Answering.Enquire(200, Answering.Refusal(response, "Something Went Wrong", code, result));

        Assert.Equal((None, null), (reading.Claim, reading.Value));
    }

    [Theory]
    [InlineData("DP02200000000", None, false)]
    [InlineData("DP02200000002", Succeeded, true)]
    [InlineData("DP02200000005", Succeeded, true)]
    public void A_number_is_unknown_or_the_question_failed(string code, Claim claim, bool isAnswer)
    {
        var reading = QueryAnswers.AccountHolder(AnsweredTransmission.Of(200, Answering.Refusal(code, "m")));

        Assert.Equal((claim, isAnswer), (reading.Claim, reading.Value is not null));
    }

    [Theory]
    [InlineData("DP02100000000", ProviderFault)]
    [InlineData("DP02100000002", Misconfigured)]
    public void A_balance_can_fail(string code, ErrorCategory category)
    {
        var reading = QueryAnswers.Balance(AnsweredTransmission.Of(200, Answering.Refusal(code, "m")), "", Accounts.Settings(), DateTimeOffset.UnixEpoch);

        Assert.Equal((None, category), (reading.Claim, reading.Category));
    }

    [Fact]
    public void A_key_can_fail()
    {
        var reading = QueryAnswers.EncryptionKey(AnsweredTransmission.Of(200, Answering.Refusal("DP02010001000", "m")));

        Assert.Equal((None, ProviderDown), (reading.Claim, reading.Category));
    }

    [Fact]
    public void Every_code_of_the_tables_has_a_row_here()
    {
        Assert.Empty(AirtelCommonCodes.Router.Rows.Select(static row => row.Code).Except(Router.Select(static row => row.Data.Item1)));
        Assert.Empty(AirtelCommonCodes.Results.Rows.Select(static row => row.Code).Except(Results.Select(static row => row.Data.Item1)));
    }

    /// <summary>Whatever Airtel documents is either in a table of ours or is none of our products.</summary>
    [Theory]
    [InlineData("Collection-APIs")]
    [InlineData("Disbursement-APIs")]
    [InlineData("Cash-In-APIs")]
    [InlineData("Cash-Out-APIs")]
    [InlineData("Remittance-APIs")]
    [InlineData("KYC")]
    [InlineData("Account")]
    [InlineData("Encryption")]
    [InlineData("Common Error Codes")]
    [InlineData("Product Specific Error Codes")]
    public void Every_documented_code_is_in_a_table(string section)
    {
        var known = new[]
        {
            AirtelRefusals.Collections, AirtelRefusals.Disbursements, AirtelRefusals.Cash, AirtelRefusals.Remittances, AirtelCommonCodes.Duplicates, AirtelCommonCodes.Router,
            AirtelCommonCodes.Results, AirtelQueryCodes.AccountHolders, AirtelQueryCodes.Balances, AirtelQueryCodes.EncryptionKeys,
        }.SelectMany(static table => table.Rows).Select(static row => row.Code).ToHashSet(StringComparer.Ordinal);

        var documented = Fixture.Json("documented-codes-zambia").GetProperty("codes").GetProperty(section).EnumerateArray().Select(static row => row.GetProperty("code").GetString()!).ToList();

        Assert.NotEmpty(documented);
        Assert.Empty(documented.Except(known));
    }
}
