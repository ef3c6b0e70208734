using Integrations.Airtel.Codes;
using Integrations.Airtel.Wire.Answers;
using Integrations.Http;
using Integrations.Testing;

namespace Integrations.Airtel.Tests.Answers;

/// <summary>Reads bodies as operations read them.</summary>
internal static class Answering
{
    public static Reading<AirtelPayment> Push(int status, ReadOnlyMemory<byte> body, string id = "a1") => PaymentAnswers.Prompt(AnsweredTransmission.Of(status, body), id, AirtelRefusals.Collections);

    public static Reading<AirtelPayment> Push(int status, string body) => PaymentAnswers.Prompt(AnsweredTransmission.Of(status, body), "a1", AirtelRefusals.Collections);

    public static Reading<AirtelPayment> Disburse(int status, ReadOnlyMemory<byte> body, string id = "a1") =>
        PaymentAnswers.Result(AnsweredTransmission.Of(status, body), id, AirtelRefusals.Disbursements, AirtelFailures.Disbursements);

    public static Reading<AirtelPayment> Disburse(int status, string body) =>
        PaymentAnswers.Result(AnsweredTransmission.Of(status, body), "a1", AirtelRefusals.Disbursements, AirtelFailures.Disbursements);

    public static Reading<AirtelPayment> CashIn(int status, ReadOnlyMemory<byte> body, string id = "a1") =>
        PaymentAnswers.Result(AnsweredTransmission.Of(status, body), id, AirtelRefusals.Cash, AirtelFailures.Cash);

    public static Reading<AirtelPayment> CashIn(int status, string body) => PaymentAnswers.Result(AnsweredTransmission.Of(status, body), "a1", AirtelRefusals.Cash, AirtelFailures.Cash);

    public static Reading<AirtelPaymentStatus> Enquire(int status, ReadOnlyMemory<byte> body, string id = "a1") =>
        EnquiryAnswers.Read(AnsweredTransmission.Of(status, body), id, AirtelFailures.Collections);

    public static Reading<AirtelPaymentStatus> Enquire(int status, string body) => EnquiryAnswers.Read(AnsweredTransmission.Of(status, body), "a1", AirtelFailures.Collections);

    /// <summary>A refusal without <c>data</c>, as Airtel writes it.</summary>
    public static string Refusal(string? responseCode, string message, string code = "400", string? resultCode = null) =>
        $$$"""{"status":{{{{(responseCode is null ? "" : $"\"response_code\":\"{responseCode}\",")}}}"code":"{{{code}}}","success":false,{{{(resultCode is null ? "" : $"\"result_code\":\"{resultCode}\",")}}}"message":"{{{message}}}"}}""";

    /// <summary>A payment's status in an envelope that says the opposite.</summary>
    public static string Status(string word, string? responseCode = "DP00800001006") =>
        $$$"""{"data":{"transaction":{"id":"a1","status":"{{{word}}}"}},"status":{"response_code":"{{{responseCode}}}","code":"200","success":{{{(word is "TS" ? "false" : "true")}}},"result_code":"ESB000010","message":"SUCCESS"}}""";
}
