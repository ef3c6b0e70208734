using Integrations.Airtel.Codes;
using Integrations.Airtel.Tests.Answers;
using Integrations.Payments;
using static Integrations.ErrorCategory;
using static Integrations.Payments.Claim;

namespace Integrations.Airtel.Tests.Codes;

/// <summary>The lines of the contract's tables about disbursements, one row a code.</summary>
public sealed class DisbursementCodeTests
{
    public static readonly TheoryData<string, string, Claim, ErrorCategory?> Refusals = new()
    {
        { "DP00900001000", "Ambiguous", None, OutcomeUnknown },
        { "DP00900001001", "Success", None, OutcomeUnknown },
        { "DP00900001003", "Maximum transaction limit reached", RejectedRef, CustomerLimit },
        { "DP00900001004", "Invalid Amount", RefusedSend, AmountOutOfRange },
        { "DP00900001005", "Failed", RejectedRef, ProviderFault },
        { "DP00900001005", "Something Went Wrong", None, OutcomeUnknown },
        { "DP00900001006", "In progress", Pending, null },
        { "DP00900001007", "Insufficient Funds", RejectedRef, FloatInsufficient },
        { "DP00900001009", "Invalid Initiatee", RejectedRef, PartyUnknown },
        { "DP00900001010", "User Not Allowed", RefusedSend, PartyNotPermitted },
        { "DP00900001011", "Duplicate exttRID", Pending, DuplicateRef },
        { "DP00900001012", "Invalid Mobile Numer", RefusedSend, PartyUnknown },
        { "DP00900001013", "Transaction Refused", None, OutcomeUnknown },
        { "DP00900001013", "Invalid Msisdn Length. Msisdn Length should be 9", RefusedSend, InvalidRequest },
        { "DP00900001013", "Invalid Country Code", RefusedSend, Misconfigured },
        { "DP00900001013", "Missing header/body params", RefusedSend, Misconfigured },
        { "DP00900001013", "Invalid/Missing Currency", RefusedSend, Misconfigured },
        { "DP00900001013", "Invalid state of the transaction", None, OutcomeUnknown },
        { "DP00900001013", "Transaction Refused: Invalid answer of the wallet", None, OutcomeUnknown },
        { "DP00900001013", "Missing answer of the wallet", None, OutcomeUnknown },
        { "DP00900001014", "Timed out", None, OutcomeUnknown },
        { "DP00900001015", "Transaction not Found", None, OutcomeUnknown },
        { "DP00900001016", "X-signature and payload did not match", RefusedSend, Misconfigured },
        { "DP00900001017", "Duplicate Transaction Id", Pending, DuplicateRef },
        { "DP00900001018", "Forbidden", RefusedSend, Misconfigured },
        { "DP00900001019", "Sender is Barred", RefusedSend, Misconfigured },
        { "DP00900009999", "Of tomorrow", None, OutcomeUnknown },
    };

    public static readonly TheoryData<string, ErrorCategory> Failures = new()
    {
        { "DP00900001003", CustomerLimit },
        { "DP00900001004", AmountOutOfRange },
        { "DP00900001005", ProviderFault },
        { "DP00900001007", FloatInsufficient },
        { "DP00900001009", PartyUnknown },
        { "DP00900001010", PartyNotPermitted },
        { "DP00900001012", PartyUnknown },
        { "DP00900001013", ProviderFault },
        { "DP00900001019", Misconfigured },
        { "DP00900009999", ProviderFault },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public void An_answer_without_data_means_what_its_code_and_text_say(string code, string text, Claim claim, ErrorCategory? category)
    {
        var reading = Answering.Disburse(200, Answering.Refusal(code, text));

        Assert.Equal((claim, category), (reading.Claim, reading.Category));
    }

    [Theory]
    [MemberData(nameof(Refusals))]
    public void With_a_code_of_500_only_a_duplicate_says_anything(string code, string text, Claim claim, ErrorCategory? category)
    {
        _ = claim;

        Assert.Equal(category is DuplicateRef ? Pending : None, Answering.Disburse(200, Answering.Refusal(code, text, "500")).Claim);
    }

    [Theory]
    [MemberData(nameof(Failures))]
    public void A_failure_is_final_and_its_code_tells_why(string code, ErrorCategory category)
    {
        var reading = Answering.Disburse(200, Answering.Status("TF", code));

        Assert.Equal((RejectedRef, category, code), (reading.Claim, reading.Category, reading.Code));
    }

    [Fact]
    public void Every_code_of_the_table_has_a_row_here()
    {
        Assert.Empty(AirtelRefusals.Disbursements.Rows.Select(static row => row.Code).Except(Refusals.Select(static row => row.Data.Item1)));
        Assert.Empty(AirtelFailures.Disbursements.Rows.Select(static row => row.Code).Except(Failures.Select(static row => row.Data.Item1)));
    }
}
