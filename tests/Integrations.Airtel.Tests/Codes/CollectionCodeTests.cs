using Integrations.Airtel.Codes;
using Integrations.Airtel.Tests.Answers;
using Integrations.Payments;
using static Integrations.ErrorCategory;
using static Integrations.Payments.Claim;

namespace Integrations.Airtel.Tests.Codes;

/// <summary>The lines of the contract's tables about collections, one row a code.</summary>
public sealed class CollectionCodeTests
{
    public static readonly TheoryData<string, string, Claim, ErrorCategory?> Refusals = new()
    {
        { "DP00800001000", "Ambiguous", None, OutcomeUnknown },
        { "DP00800001001", "Success", None, OutcomeUnknown },
        { "DP00800001002", "Incorrect Pin", None, OutcomeUnknown },
        { "DP00800001003", "Exceeds withdrawal amount limit(s)", None, OutcomeUnknown },
        { "DP00800001004", "Invalid Amount", None, OutcomeUnknown },
        { "DP00800001005", "Transaction ID is invalid", None, OutcomeUnknown },
        { "DP00800001005", "Msisdn Not Found", RefusedSend, PartyUnknown },
        { "DP00800001005", "TransactionNot Found", None, OutcomeUnknown },
        { "DP00800001006", "In process", Pending, null },
        { "DP00800001007", "Not enough balance", None, OutcomeUnknown },
        { "DP00800001008", "Refused", None, OutcomeUnknown },
        { "DP00800001009", "Do not honour", None, OutcomeUnknown },
        { "DP00800001010", "Transaction not permitted to Payee", None, OutcomeUnknown },
        { "DP00800001013", "Refused", None, OutcomeUnknown },
        { "DP00800001024", "Transaction Timed Out", None, OutcomeUnknown },
        { "DP00800001025", "Transaction Not Found", None, OutcomeUnknown },
        { "DP00800001026", "X-signature and payload did not match", RefusedSend, Misconfigured },
        { "DP00800001029", "Expired", None, OutcomeUnknown },
        { "DP008001001", "Success", None, OutcomeUnknown },
        { "DP008001013", "Refused", None, OutcomeUnknown },
        { "DP008001016", "Transaction not permitted to Payee", None, OutcomeUnknown },
        { "DP008001021", "Insufficient Funds", None, OutcomeUnknown },
        { "DP008001023", "Ambiguous", None, OutcomeUnknown },
        { "DP00800009999", "Of tomorrow", None, OutcomeUnknown },
    };

    public static readonly TheoryData<string, ErrorCategory> Failures = new()
    {
        { "DP00800001002", CustomerDeclined },
        { "DP00800001003", CustomerLimit },
        { "DP00800001004", AmountOutOfRange },
        { "DP00800001005", CustomerDeclined },
        { "DP00800001007", CustomerFunds },
        { "DP00800001008", CustomerDeclined },
        { "DP00800001009", PartyNotPermitted },
        { "DP00800001010", PartyNotPermitted },
        { "DP00800001013", CustomerDeclined },
        { "DP00800001024", CustomerTimeout },
        { "DP00800001029", CustomerTimeout },
        { "DP008001013", CustomerDeclined },
        { "DP008001016", PartyNotPermitted },
        { "DP008001021", CustomerFunds },
        { "DP008001023", CustomerDeclined },
        { "DP00800001001", ProviderFault },
        { "DP00800001006", ProviderFault },
        { "DP00800009999", ProviderFault },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public void An_answer_to_a_push_without_data_means_what_its_code_and_text_say(string code, string text, Claim claim, ErrorCategory? category)
    {
        var reading = Answering.Push(200, Answering.Refusal(code, text));

        Assert.Equal((claim, category), (reading.Claim, reading.Category));
    }

    [Theory]
    [MemberData(nameof(Refusals))]
    public void The_same_answer_with_a_code_of_500_proves_nothing(string code, string text, Claim claim, ErrorCategory? category)
    {
        _ = (claim, category);

        Assert.Equal(None, Answering.Push(200, Answering.Refusal(code, text, "500")).Claim);
    }

    [Theory]
    [MemberData(nameof(Failures))]
    public void A_failure_is_final_and_its_code_tells_why(string code, ErrorCategory category)
    {
        var reading = Answering.Enquire(200, Answering.Status("TF", code));

        Assert.Equal((RejectedRef, category, code), (reading.Claim, reading.Category, reading.Code));
    }

    [Theory]
    [MemberData(nameof(Failures))]
    public void A_success_is_a_success_whatever_its_code_says(string code, ErrorCategory category)
    {
        _ = category;

        Assert.Equal(Succeeded, Answering.Enquire(200, Answering.Status("TS", code)).Claim);
    }

    [Fact]
    public void Every_code_of_the_table_has_a_row_here()
    {
        Assert.Empty(AirtelRefusals.Collections.Rows.Select(static row => row.Code).Except(Refusals.Select(static row => row.Data.Item1)));
        Assert.Empty(AirtelFailures.Collections.Rows.Select(static row => row.Code).Except(Failures.Select(static row => row.Data.Item1)));
    }
}
