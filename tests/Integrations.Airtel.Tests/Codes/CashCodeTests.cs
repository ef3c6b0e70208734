using Integrations.Airtel.Codes;
using Integrations.Airtel.Tests.Answers;
using Integrations.Airtel.Wire.Answers;
using Integrations.Payments;
using Integrations.Testing;
using static Integrations.ErrorCategory;
using static Integrations.Payments.Claim;

namespace Integrations.Airtel.Tests.Codes;

/// <summary>The lines of the contract's tables about cash-in, cash-out and remittances, one row a code.</summary>
public sealed class CashCodeTests
{
    public static readonly TheoryData<string, string, Claim, ErrorCategory?> Refusals = new()
    {
        { "DP01000001000", "Ambiguous", None, OutcomeUnknown },
        { "DP01000001001", "Success", None, OutcomeUnknown },
        { "DP01000001002", "Incorrect Pin", None, OutcomeUnknown },
        { "DP01000001003", "Exceeds withdrawal amount limit(s)", None, OutcomeUnknown },
        { "DP01000001004", "Invalid Amount", None, OutcomeUnknown },
        { "DP01000001005", "Failed", None, OutcomeUnknown },
        { "DP01000001006", "In Process", Pending, null },
        { "DP01000001007", "Insufficient Funds", None, OutcomeUnknown },
        { "DP01000001008", "User Not Allowed", None, OutcomeUnknown },
        { "DP01000001009", "Initiatee Invalid", None, OutcomeUnknown },
        { "DP01000001010", "Not Permitted", None, OutcomeUnknown },
        { "DP01000001011", "Do Not Honour", None, OutcomeUnknown },
        { "DP01000001012", "Invalid Mobile Number", RefusedSend, PartyUnknown },
        { "DP01000001013", "Failed / Refused", None, OutcomeUnknown },
        { "DP01000001014", "Transaction Timed Out", None, OutcomeUnknown },
        { "DP01000001015", "Forbidden", RefusedSend, Misconfigured },
        { "DP08700001016", "Transaction Already Exist", Pending, DuplicateRef },
    };

    public static readonly TheoryData<string, ErrorCategory> Failures = new()
    {
        { "DP01000001002", Misconfigured },
        { "DP01000001003", CustomerLimit },
        { "DP01000001004", AmountOutOfRange },
        { "DP01000001005", ProviderFault },
        { "DP01000001007", FloatInsufficient },
        { "DP01000001008", PartyNotPermitted },
        { "DP01000001009", PartyUnknown },
        { "DP01000001010", PartyNotPermitted },
        { "DP01000001012", PartyUnknown },
        { "DP01000001013", ProviderFault },
    };

    public static readonly TheoryData<string, string, Claim> Remittances = new()
    {
        { "IMT0010001000", "DEFAULT", None },
        { "IMT0010001002", "INCORRECT_PIN", None },
        { "IMT0010001003", "LIMIT_EXCEEDED", None },
        { "IMT0010001004", "INVALID_AMOUNT", None },
        { "IMT0010001005", "FAILED", None },
        { "IMT0010001006", "IN_PROCESS", Pending },
        { "IMT0010001007", "INSUFFICIENT_FUNDS", None },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public void An_answer_to_cash_without_data_means_what_its_code_says(string code, string text, Claim claim, ErrorCategory? category)
    {
        var reading = Answering.CashIn(200, Answering.Refusal(code, text));

        Assert.Equal((claim, category), (reading.Claim, reading.Category));
        Assert.Equal(claim, PaymentAnswers.Prompt(AnsweredTransmission.Of(200, Answering.Refusal(code, text)), "a1", AirtelRefusals.Cash).Claim);
    }

    [Theory]
    [MemberData(nameof(Failures))]
    public void A_failed_cash_in_is_final_and_its_code_tells_why(string code, ErrorCategory category)
    {
        var reading = Answering.CashIn(200, $$$"""{"data":{"id":"a1","status":"TF"},"status":{"response_code":"{{{code}}}","code":"200"}}""");

        Assert.Equal((RejectedRef, category), (reading.Claim, reading.Category));
    }

    [Theory]
    [MemberData(nameof(Remittances))]
    public void A_remittance_that_is_not_credited_is_asked_about(string code, string text, Claim claim) =>
        Assert.Equal(claim, RemittanceAnswers.Credit(AnsweredTransmission.Of(200, $$"""{"status":"{{code}}","message":"{{text}}"}"""), "r1").Claim);

    [Fact]
    public void Every_code_of_the_tables_has_a_row_here()
    {
        Assert.Empty(AirtelRefusals.Cash.Rows.Select(static row => row.Code).Except(Refusals.Select(static row => row.Data.Item1)));
        Assert.Empty(AirtelFailures.Cash.Rows.Select(static row => row.Code).Except(Failures.Select(static row => row.Data.Item1)));
        Assert.Empty(AirtelRefusals.Remittances.Rows.Select(static row => row.Code).Except(Remittances.Select(static row => row.Data.Item1)));
    }
}
