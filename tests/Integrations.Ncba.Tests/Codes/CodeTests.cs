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

    /// <summary>No token, whatever the reason: the push behind it was not carried out.</summary>
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

    /// <summary>Code 1 is final, and its text decides the reason; texts that one client maps to a time-out or a fault on the way leave it open.</summary>
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

    /// <summary>Statuses of the edge come before any work; every other one may stand behind a prompt.</summary>
    public static TheoryData<int, Claim, ErrorCategory> PushStatuses => new()
    {
        { 401, RefusedSend, AuthFailed },
        { 403, RefusedSend, Misconfigured },
        { 404, RefusedSend, Misconfigured },
        { 405, RefusedSend, Misconfigured },
    };

    public static TheoryData<int> OpenStatuses => [301, 400, 408, 409, 429, 500, 502, 503, 504];

    public static TheoryData<string, Claim> AccountTypes => new()
    {
        { "171", Succeeded },
        { "220", Succeeded },
        { "500", Succeeded },
        { "506", Succeeded },
        { "549", None },
        { "550", None },
        { "876", Succeeded },
        { "883", Succeeded },
        { "886", Succeeded },
        { "887", Succeeded },
    };

    /// <summary>Words of an answer of a believable age.</summary>
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
    public void A_status_of_the_token_step(int status, ErrorCategory category)
    {
        var reading = NcbaAnswers.Token(AnsweredTransmission.Of(status, ""));

        Assert.Equal((RefusedSend, category, false), (reading.Claim, reading.Category!.Value, reading.IsUnlisted));
    }

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
    [MemberData(nameof(OpenStatuses))]
    public void A_status_that_no_row_has_leaves_a_push_open(int status)
    {
        var reading = NcbaAnswers.Push(AnsweredTransmission.Of(status, """{"message":"x"}"""), SentAt);

        Assert.Equal((None, OutcomeUnknown), (reading.Claim, reading.Category!.Value));
    }

    [Theory]
    [MemberData(nameof(AccountTypes))]
    public void A_type_of_an_account_notification(string type, Claim claim) => Assert.Equal(claim, NcbaAccountTypes.Credits.Find(type, null)!.Claim);

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
        Same(NcbaTokenCodes.Statuses, TokenStatuses.Select(static row => NcbaTokenCodes.Statuses.Find($"{row.Data.Item1}", null)));
        Same(NcbaPushCodes.Refusals, Refusals.Select(static row => NcbaPushCodes.Refusals.Find("1", row.Data.Item1)));
        Same(NcbaPushCodes.Statuses, PushStatuses.Select(static row => NcbaPushCodes.Statuses.Find($"{row.Data.Item1}", null)));
        Same(NcbaQueryWords.Words, Words.Select(static row => NcbaQueryWords.Words.Find(row.Data.Item1, row.Data.Item2)));
        Same(NcbaAccountTypes.Credits, AccountTypes.Select(static row => NcbaAccountTypes.Credits.Find(row.Data.Item1, null)));
    }

    [Fact]
    public void No_end_of_a_push_that_a_customer_has_seen_lets_another_route_prompt_by_itself() =>
        Assert.All(NcbaQueryWords.Words.Rows.Where(static row => row.Category is not null), static row => Assert.NotEqual(FailoverRule.Yes, row.Category!.Value.Rule().Failover));

    /// <summary>Each row was met, none twice that should be another.</summary>
    private static void Same(CodeTable table, IEnumerable<CodeRow?> met) => Assert.Equivalent(table.Rows, met.Distinct(), strict: true);
}
