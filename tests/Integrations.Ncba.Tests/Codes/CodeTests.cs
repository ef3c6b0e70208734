using Integrations.Ncba.Codes;
using Integrations.Ncba.Wire.Answers;
using Integrations.Payments;
using Integrations.Testing;
using static Integrations.ErrorCategory;
using static Integrations.Payments.Claim;

namespace Integrations.Ncba.Tests.Codes;

/// <summary>The lines of the contract's tables, each read from an answer as it comes over the wire.</summary>
public sealed class CodeTests
{
    private static readonly DateTimeOffset SentAt = new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);

    public static TheoryData<int, ErrorCategory> TokenStatuses => new()
    {
        { 400, Misconfigured },
        { 401, AuthFailed },
        { 403, Misconfigured },
        { 404, Misconfigured },
        { 405, Misconfigured },
        { 408, ProviderDown },
        { 429, RateLimited },
        { 500, ProviderDown },
        { 502, ProviderDown },
        { 503, ProviderDown },
        { 504, ProviderDown },
    };

    public static TheoryData<string, Claim, ErrorCategory> Refusals => new()
    {
        { "anything", RejectedRef, InvalidRequest },
        { "Invalid Telephone number, It should include the 254 prefix", RejectedRef, InvalidRequest },
        { "wrong format", RejectedRef, Misconfigured },
        { "DS_USER_CANCELLED", RejectedRef, CustomerDeclined },
        { "DS_INSUFFICIENT_FUNDS", RejectedRef, CustomerFunds },
        { "DS_INVALID_ACCOUNT", RejectedRef, Misconfigured },
        { "DS_INVALID_AMOUNT", RejectedRef, AmountOutOfRange },
        { "DS_INVALID_PHONE", RejectedRef, InvalidRequest },
        { "DS_TIMEOUT", None, OutcomeUnknown },
        { "DS_SYSTEM_ERROR", None, OutcomeUnknown },
        { "DS_NETWORK_ERROR", None, OutcomeUnknown },
    };

    public static TheoryData<int, Claim, ErrorCategory> PushStatuses => new()
    {
        { 401, RefusedSend, AuthFailed },
        { 403, RefusedSend, Misconfigured },
        { 404, RefusedSend, Misconfigured },
        { 405, RefusedSend, Misconfigured },
        { 500, None, OutcomeUnknown },
    };

    public static TheoryData<string, string, Claim, ErrorCategory?> Words => new()
    {
        { "SUCCESS", "Success", Succeeded, null },
        { "FAILED", "System internal error.", RejectedRef, CustomerTimeout },
        { "FAILED", "DS_USER_CANCELLED", RejectedRef, CustomerDeclined },
        { "FAILED", "DS_INSUFFICIENT_FUNDS", RejectedRef, CustomerFunds },
        { "FAILED", "DS_INVALID_ACCOUNT", RejectedRef, InvalidRequest },
        { "FAILED", "DS_INVALID_AMOUNT", RejectedRef, InvalidRequest },
        { "FAILED", "DS_INVALID_PHONE", RejectedRef, InvalidRequest },
        { "FAILED", "DS_TIMEOUT", None, OutcomeUnknown },
        { "FAILED", "DS_SYSTEM_ERROR", None, OutcomeUnknown },
        { "FAILED", "DS_NETWORK_ERROR", None, OutcomeUnknown },
        { "PENDING", "", Pending, null },
    };

    [Theory]
    [MemberData(nameof(TokenStatuses))]
    public void A_status_of_the_token_step(int status, ErrorCategory category) => Assert.Equal(category, NcbaAnswers.Token(AnsweredTransmission.Of(status, "")).Category);

    [Theory]
    [MemberData(nameof(Refusals))]
    public void A_text_beside_code_1(string text, Claim claim, ErrorCategory category)
    {
        var reading = NcbaAnswers.Push(AnsweredTransmission.Of(200, $$"""{"TransactionID":null,"StatusCode":"1","StatusDescription":"{{text}}","ReferenceID":null}"""), SentAt);

        Assert.Equal((claim, category), (reading.Claim, reading.Category!.Value));
    }

    [Theory]
    [MemberData(nameof(PushStatuses))]
    public void A_status_of_a_push(int status, Claim claim, ErrorCategory category)
    {
        var reading = NcbaAnswers.Push(AnsweredTransmission.Of(status, """{"message":"x"}"""), SentAt);

        Assert.Equal((claim, category), (reading.Claim, reading.Category!.Value));
    }

    [Theory]
    [MemberData(nameof(Words))]
    public void A_word_of_a_query(string word, string description, Claim claim, ErrorCategory? category)
    {
        var age = new PushAge(SentAt, SentAt + TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(2), TimeSpan.FromHours(24));

        var reading = NcbaAnswers.Query(AnsweredTransmission.Of(200, $$"""{"status":"{{word}}","description":"{{description}}"}"""), age);

        Assert.Equal((claim, category), (reading.Claim, reading.Category));
    }

    [Fact]
    public void Every_row_of_every_table_is_tested()
    {
        Assert.Equal(NcbaTokenCodes.Statuses.Rows.Count, TokenStatuses.Count);
        Assert.Equal(NcbaPushCodes.Refusals.Rows.Count, Refusals.Count);
        Assert.Equal(NcbaPushCodes.Statuses.Rows.Count + 1, PushStatuses.Count);
        Assert.Equal(NcbaQueryWords.Words.Rows.Count, Words.Count);
    }

    [Fact]
    public void No_end_of_a_push_that_a_customer_has_seen_lets_another_route_prompt_by_itself() =>
        Assert.All(NcbaQueryWords.Words.Rows.Where(static row => row.Category is not null), static row => Assert.NotEqual(FailoverRule.Yes, row.Category!.Value.Rule().Failover));
}
