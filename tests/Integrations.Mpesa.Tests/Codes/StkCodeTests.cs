using System.Text;
using Integrations.Mpesa.Callbacks;
using Integrations.Mpesa.Tests.Callbacks;
using Integrations.Mpesa.Wire.Answers;
using Integrations.Payments;
using Integrations.Testing;
using static Integrations.ErrorCategory;
using static Integrations.Payments.Claim;

namespace Integrations.Mpesa.Tests.Codes;

/// <summary>The lines of the contract's table of STK results: the same by callback and by query.</summary>
public sealed class StkCodeTests
{
    public static readonly TheoryData<string, string, Claim, ErrorCategory?> Results = new()
    {
        { "0", "The service request is processed successfully.", Succeeded, null },
        { "1", "The balance is insufficient for the transaction.", RejectedRef, CustomerFunds },
        { "2", "Declined due to limit rule: less than the minimum transaction amount.", RejectedRef, AmountOutOfRange },
        { "3", "Declined due to limit rule: greater than the maximum transaction amount.", RejectedRef, AmountOutOfRange },
        { "4", "Declined due to limit rule: would exceed daily transfer limit.", RejectedRef, CustomerLimit },
        { "8", "Declined due to limit rule: would exceed the maximum balance.", RejectedRef, Misconfigured },
        { "17", "Rule limited.", RejectedRef, CustomerBusy },
        { "17", "System internal error.", None, OutcomeUnknown },
        { "17", "", None, OutcomeUnknown },
        { "21", "The initiator is not allowed to initiate this request.", RejectedRef, Misconfigured },
        { "26", "System busy. The service request is rejected.", RefusedSend, ProviderDown },
        { "1001", "Unable to lock subscriber, a transaction is already in process for the current subscriber", RejectedRef, CustomerBusy },
        { "1019", "Transaction has expired", RejectedRef, CustomerTimeout },
        { "1025", "An error occurred while sending a push request", RejectedRef, ProviderFault },
        { "1031", "Request cancelled by user", RejectedRef, CustomerDeclined },
        { "1032", "Request cancelled by user", RejectedRef, CustomerDeclined },
        { "1032", "[STK_CB - ]Request cancelled by user", RejectedRef, CustomerDeclined },
        { "1036", "SMSC ACK timeout.", RejectedRef, CustomerTimeout },
        { "1037", "DS timeout user cannot be reached", RejectedRef, CustomerTimeout },
        { "1037", "No response from user.", RejectedRef, CustomerTimeout },
        { "1101", "Prompt message prefix too long", RejectedRef, InvalidRequest },
        { "1102", "Invalid authentication message", RejectedRef, CustomerDeclined },
        { "2001", "The initiator information is invalid.", RejectedRef, CustomerDeclined },
        { "2006", "Declined due to account rule.", RejectedRef, PartyNotPermitted },
        { "2008", "Authentication failed.", RejectedRef, CustomerDeclined },
        { "2026", "Session expired.", RejectedRef, CustomerTimeout },
        { "2029", "Type mismatch.", RejectedRef, Misconfigured },
        { "2028", "The request is not permitted according to product assignment.", RejectedRef, Misconfigured },
        { "4999", "The transaction is still under processing", Pending, null },
        { "4999", "Merchant does not exist", None, OutcomeUnknown },
        { "8006", "The security credential is locked.", RejectedRef, PartyNotPermitted },
        { "9999", "Error sending push", RejectedRef, ProviderFault },
        { "9999", "Unknown", None, OutcomeUnknown },
        { "100000100", "Storage failure", None, OutcomeUnknown },
        { "SFC_IC0003", "The operator does not exist.", RejectedRef, Misconfigured },
        { "E3008", "User has a bad debt contract", RejectedRef, PartyNotPermitted },
        { "31415", "Something of tomorrow", None, OutcomeUnknown },
        { "21", "The service request is processed successfully.", None, OutcomeUnknown },
        { "0", "Request cancelled by user", None, OutcomeUnknown },
    };

    [Theory]
    [MemberData(nameof(Results))]
    public void A_callback_means_what_its_code_and_text_say(string code, string text, Claim claim, ErrorCategory? category)
    {
        var body = """{"Body":{"stkCallback":{"MerchantRequestID":"1-2-1","CheckoutRequestID":"ws_CO_1","ResultCode":$code,"ResultDesc":"$text"}}}""".Replace("$code", Scalar(code), StringComparison.Ordinal).Replace("$text", text, StringComparison.Ordinal);

        var finding = Envelopes.Reader(MpesaCallbackKinds.StkResult).Read(Envelopes.Of(Encoding.UTF8.GetBytes(body))).Finding!;

        Assert.Equal((claim, category), (finding.Claim, finding.Error?.Category));
    }

    [Theory]
    [MemberData(nameof(Results))]
    public void A_query_means_what_its_code_and_text_say(string code, string text, Claim claim, ErrorCategory? category)
    {
        var answer = AnsweredTransmission.Of(200, $$"""{"ResponseCode":"0","CheckoutRequestID":"ws_CO_1","ResultCode":"{{code}}","ResultDesc":"{{text}}"}""");

        var reading = MpesaAnswers.StkQuery(answer, "ws_CO_1");

        Assert.Equal((claim, category), (reading.Claim, reading.Category));
        Assert.Equal((claim, category, code), (reading.Value!.Claim, reading.Value.Category, reading.Value.ResultCode));
    }

    [Fact]
    public void A_wrong_pin_and_a_cancelled_prompt_have_sentences_of_their_own()
    {
        Assert.Equal("The PIN was wrong. Try again.", MessageOf("2001"));
        Assert.Equal("You cancelled the payment.", MessageOf("1032"));
        Assert.Equal(CustomerFunds.Rule().UserMessage, MessageOf("1"));
    }

    [Fact]
    public void A_lost_acknowledgement_of_the_prompt_is_confirmed_before_it_is_believed()
    {
        Assert.Equal(TimeSpan.FromMinutes(2), Find("1036").ConfirmAfter);
        Assert.Equal(TimeSpan.Zero, Find("1032").ConfirmAfter);
    }

    [Fact]
    public void A_busy_customer_is_never_tried_on_another_route()
    {
        Assert.Equal(FailoverRule.No, CustomerBusy.Rule().Failover);
        Assert.Equal(CustomerBusy, Find("1001").Error!.Category);
    }

    private static string MessageOf(string code) => Find(code).Error!.UserMessage;

    private static Finding Find(string code) =>
        Envelopes.Reader(MpesaCallbackKinds.StkResult)
            .Read(Envelopes.Of(Encoding.UTF8.GetBytes("""{"Body":{"stkCallback":{"CheckoutRequestID":"ws_CO_1","ResultCode":$code }}}""".Replace("$code", code, StringComparison.Ordinal))))
            .Finding!;

    private static string Scalar(string code) => code.All(char.IsAsciiDigit) ? code : $"\"{code}\"";
}
