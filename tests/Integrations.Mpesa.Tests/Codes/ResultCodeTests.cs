using System.Text;
using Integrations.Mpesa.Callbacks;
using Integrations.Mpesa.Tests.Callbacks;
using Integrations.Payments;
using static Integrations.ErrorCategory;
using static Integrations.Payments.Claim;

namespace Integrations.Mpesa.Tests.Codes;

/// <summary>The lines of the contract's table of payout and reversal results.</summary>
public sealed class ResultCodeTests
{
    public static readonly TheoryData<string, string, Claim, ErrorCategory?> Results = new()
    {
        { "0", "The service request is processed successfully.", Succeeded, null },
        { "1", "The balance is insufficient for the transaction.", RejectedRef, FloatInsufficient },
        { "2", "Less than the minimum", RejectedRef, AmountOutOfRange },
        { "3", "More than the maximum", RejectedRef, AmountOutOfRange },
        { "4", "Would exceed the daily limit", RejectedRef, CustomerLimit },
        { "5", "Would fall below the minimum balance", RejectedRef, FloatInsufficient },
        { "8", "Would exceed the receiver's maximum balance", RejectedRef, CustomerLimit },
        { "6", "Unresolved primary party", RejectedRef, Misconfigured },
        { "7", "Unresolved receiver party", RejectedRef, PartyUnknown },
        { "13", "Unresolved debit account", RejectedRef, Misconfigured },
        { "14", "Unresolved credit account", RejectedRef, PartyUnknown },
        { "11", "Debit party in an invalid state", RejectedRef, Misconfigured },
        { "12", "Credit account in an invalid state", RejectedRef, PartyNotPermitted },
        { "15", "Duplicate detected", None, OutcomeUnknown },
        { "17", "System internal error", None, OutcomeUnknown },
        { "18", "Initiator credential check failure", RefusedSend, AuthFailed },
        { "19", "Message sequencing failure", None, OutcomeUnknown },
        { "20", "Unresolved initiator", RefusedSend, AuthFailed },
        { "21", "Initiator lacks permission", RefusedSend, Misconfigured },
        { "22", "Initiator not active", RefusedSend, Misconfigured },
        { "24", "Missing mandatory fields", RefusedSend, InvalidRequest },
        { "25", "Invalid request parameters", RefusedSend, InvalidRequest },
        { "29", "Invalid command", RefusedSend, InvalidRequest },
        { "26", "Traffic blocking condition in place", RefusedSend, ProviderDown },
        { "1005", "Bad account reference", RejectedRef, InvalidRequest },
        { "2020", "Amount format", RejectedRef, InvalidRequest },
        { "2051", "MSISDN", RejectedRef, InvalidRequest },
        { "2202", "Account number", RejectedRef, InvalidRequest },
        { "2001", "The initiator information is invalid.", RefusedSend, AuthFailed },
        { "2006", "Account status does not allow", RejectedRef, PartyNotPermitted },
        { "2007", "External validation failed", RejectedRef, PartyNotPermitted },
        { "2028", "Not permitted by product assignment", RejectedRef, Misconfigured },
        { "2029", "Unresolved reason type", RejectedRef, Misconfigured },
        { "2033", "Receipt not found", None, OutcomeUnknown },
        { "2040", "Customer type not supported", RejectedRef, PartyUnknown },
        { "2043", "Organisation not a child", RejectedRef, Misconfigured },
        { "8006", "The security credential is locked.", RefusedSend, AuthFailed },
        { "R000002", "The OriginalTransactionID is invalid.", RejectedRef, NotReversible },
        { "R002", "ID type not found", RejectedRef, InvalidRequest },
        { "R003", "ID number mismatch", RejectedRef, InvalidRequest },
        { "SFC_IC0003", "The operator does not exist.", RejectedRef, PartyUnknown },
        { "100000000", "Request was cached, waiting for resending", None, OutcomeUnknown },
        { "100000001", "Overload", RefusedSend, ProviderDown },
        { "100000002", "Throttling", RefusedSend, RateLimited },
        { "100000011", "Rate", RefusedSend, RateLimited },
        { "100000004", "Internal", None, OutcomeUnknown },
        { "100000007", "Service abnormal", None, OutcomeUnknown },
        { "100000009", "API abnormal", None, OutcomeUnknown },
        { "100000100", "Storage", None, OutcomeUnknown },
        { "100000005", "Input", RefusedSend, InvalidRequest },
        { "100000010", "Insufficient permission", RefusedSend, Misconfigured },
        { "31415", "Something of tomorrow", None, OutcomeUnknown },
        { "21", "The service request is processed successfully.", None, OutcomeUnknown },
        { "0", "The balance is insufficient for the transaction.", None, OutcomeUnknown },
    };

    [Theory]
    [MemberData(nameof(Results))]
    public void A_payout_ends_as_its_code_says(string code, string text, Claim claim, ErrorCategory? category) =>
        Assert.Equal((claim, category), Claimed(MpesaCallbackKinds.B2cResult, code, text));

    [Theory]
    [MemberData(nameof(Results))]
    public void A_reversal_ends_as_its_code_says(string code, string text, Claim claim, ErrorCategory? category) =>
        Assert.Equal((claim, category), Claimed(MpesaCallbackKinds.ReversalResult, code, text));

    [Fact]
    public void Already_reversed_confirms_the_reversal_and_nothing_else()
    {
        Assert.Equal((Succeeded, null), Claimed(MpesaCallbackKinds.ReversalResult, "R000001", "The transaction has already been reversed."));
        Assert.Equal((None, OutcomeUnknown), Claimed(MpesaCallbackKinds.B2cResult, "R000001", "The transaction has already been reversed."));
    }

    [Theory]
    [InlineData("Completed", Succeeded, null)]
    [InlineData("completed", Succeeded, null)]
    [InlineData("Cancelled", RejectedRef, ProviderFault)]
    [InlineData("Declined", RejectedRef, ProviderFault)]
    [InlineData("Expired", RejectedRef, ProviderFault)]
    [InlineData("Initiated", Pending, null)]
    [InlineData("Authorized", Pending, null)]
    [InlineData("Pending Authorized", Pending, null)]
    [InlineData("Reversed tomorrow", None, OutcomeUnknown)]
    public void A_queried_transaction_stands_as_its_status_word_says(string word, Claim claim, ErrorCategory? category)
    {
        var body = """{"Result":{"ResultCode":0,"ConversationID":"AG_1","ResultParameters":{"ResultParameter":{"Key":"TransactionStatus","Value":"$word"}}}}""".Replace("$word", word, StringComparison.Ordinal);

        var finding = Envelopes.Reader(MpesaCallbackKinds.StatusResult).Read(Envelopes.Of(Encoding.UTF8.GetBytes(body))).Finding!;

        Assert.Equal((claim, category), (finding.Claim, finding.Error?.Category));
    }

    [Theory]
    [InlineData("1")]
    [InlineData("25")]
    [InlineData("2001")]
    [InlineData("2033")]
    [InlineData("SFC_IC0003")]
    public void A_status_query_that_failed_says_nothing_about_the_transaction(string code) =>
        Assert.Equal((None, OutcomeUnknown), Claimed(MpesaCallbackKinds.StatusResult, code, "x"));

    private static (Claim, ErrorCategory?) Claimed(string kind, string code, string text)
    {
        var body = $$$"""{"Result":{"ResultType":0,"ResultCode":"{{{code}}}","ResultDesc":"{{{text}}}","OriginatorConversationID":"o","ConversationID":"AG_1","TransactionID":"SKE0000000"}}""";
        var finding = Envelopes.Reader(kind).Read(Envelopes.Of(Encoding.UTF8.GetBytes(body))).Finding!;
        return (finding.Claim, finding.Error?.Category);
    }
}
