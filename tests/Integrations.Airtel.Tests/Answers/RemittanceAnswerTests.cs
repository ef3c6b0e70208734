using Integrations.Airtel.Wire.Answers;
using Integrations.Payments;
using Integrations.Testing;

namespace Integrations.Airtel.Tests.Answers;

/// <summary>A bare 200 is the word of any gateway: a remittance's counts only with a transaction and without an error.</summary>
public sealed class RemittanceAnswerTests
{
    [Theory]
    [InlineData("""{"txnID":"I1","status":"200"}""", Claim.Succeeded)]
    [InlineData("""{"txnID":"I1","status":"TS"}""", Claim.Succeeded)]
    [InlineData("""{"txnID":"I1","status":"200","error":""}""", Claim.Succeeded)]
    [InlineData("""{"txnID":"I1","status":"200","error":null}""", Claim.Succeeded)]
    [InlineData("""{"status":"200"}""", Claim.None)]
    [InlineData("""{"status":"200","message":"SUCCESS"}""", Claim.None)]
    [InlineData("""{"txnID":"I1","status":"200","error":"FAILED"}""", Claim.None)]
    [InlineData("""{"txnID":"I1","status":"200","error":{"code":"1"}}""", Claim.None)]
    [InlineData("""{"txnID":"I1","status":"TS","error":"FAILED"}""", Claim.None)]
    [InlineData("""{"txnID":"I1","status":"200","status_code":"ROUTER117"}""", Claim.None)]
    public void A_200_needs_a_transaction_and_no_error(string body, Claim claim)
    {
        var answer = AnsweredTransmission.Of(200, body);

        Assert.Equal(claim, RemittanceAnswers.Credit(answer, "r1").Claim);
        Assert.Equal(claim, RemittanceAnswers.Refund(answer).Claim);
        Assert.Equal(claim, EnquiryAnswers.ReadRemittance(answer).Claim);
    }

    [Theory]
    [InlineData("""{"txnID":"C1","status":"TR"}""", Claim.Succeeded)]
    [InlineData("""{"status":"DP03520001001"}""", Claim.Succeeded)]
    [InlineData("""{"txnID":"C1","status":"TR","error":"FAILED"}""", Claim.None)]
    [InlineData("""{"status":"DP03520001001","error":"FAILED"}""", Claim.None)]
    public void A_refund_of_a_remittance_has_words_of_its_own(string body, Claim claim) =>
        Assert.Equal(claim, RemittanceAnswers.Refund(AnsweredTransmission.Of(200, body)).Claim);

    [Theory]
    [InlineData("""{"status":"ESB000045","message":"m"}""", Claim.NotFound)]
    [InlineData("""{"status":"ESB000045","message":"m","error":"m"}""", Claim.NotFound)]
    [InlineData("""{"txnID":"I1","status":"ESB000045","message":"m"}""", Claim.None)]
    [InlineData("""{"status":"ESB000045","status_code":"ROUTER117"}""", Claim.None)]
    public void A_remittance_that_is_not_found_has_no_transaction(string body, Claim claim) =>
        Assert.Equal(claim, EnquiryAnswers.ReadRemittance(AnsweredTransmission.Of(200, body)).Claim);
}
