using Integrations.Airtel.Callbacks;
using Integrations.Airtel.Codes;
using Integrations.Airtel.Tests.Fixtures;
using Integrations.Airtel.Wire.Answers;
using Integrations.Http;
using Integrations.Payments;
using Integrations.Testing;

namespace Integrations.Airtel.Tests.Answers;

/// <summary>Every recorded answer means what the contract's list says of it.</summary>
public sealed class ExpectationTests
{
    /// <summary>What each of the list's words allows. A refusal of the configuration may be unknown on a payment: the enquiry then says that nothing arrived.</summary>
    private static readonly Dictionary<string, Claim[]> Allowed = new(StringComparer.Ordinal)
    {
        ["ok"] = [Claim.Succeeded],
        ["ok-negative"] = [Claim.Succeeded],
        ["succeeded"] = [Claim.Succeeded],
        ["failed"] = [Claim.RejectedRef],
        ["pending"] = [Claim.Pending],
        ["unknown"] = [Claim.None],
        ["not-executed"] = [Claim.RefusedSend],
        ["duplicate"] = [Claim.Pending],
        ["config-error"] = [Claim.RefusedSend, Claim.None],
        ["token-expired"] = [Claim.RefusedSend],
    };

    public static TheoryData<string> Files => [.. Fixture.Json("expectations").EnumerateArray().Select(static row => row.GetProperty("file").GetString()!)];

    [Theory]
    [MemberData(nameof(Files))]
    public void A_recorded_answer_means_what_the_list_says(string file)
    {
        var row = Fixture.Json("expectations").EnumerateArray().Single(row => row.GetProperty("file").GetString() == file);
        var (operation, expected) = (row.GetProperty("operation").GetString()!, row.GetProperty("expected").GetString()!);
        var body = Fixture.Read(Path.GetFileNameWithoutExtension(file));
        var status = row.GetProperty("httpStatus").ValueKind is System.Text.Json.JsonValueKind.Number ? row.GetProperty("httpStatus").GetInt32() : 200;

        // What the transport said is not recorded everywhere: then both usual ones must give the same.
        int[] statuses = row.GetProperty("httpStatus").ValueKind is System.Text.Json.JsonValueKind.Number ? [status] : [200, 400];

        // A refund has no key: that one failed says nothing of one before it.
        Claim[] allowed = expected is "failed" && operation.EndsWith("/refund", StringComparison.Ordinal) ? [Claim.RefusedSend] : Allowed[expected];

        Assert.All(statuses, one => Assert.Contains(Read(operation, one, body), allowed));
    }

    private static Claim Read(string operation, int status, byte[] body)
    {
        var answer = AnsweredTransmission.Of(status, body);
        var id = AirtelEnvelope.Parse(body)?.TransactionId ?? "a1";
        return operation switch
        {
            "POST /auth/oauth2/token" when status is 200 => TokenOf(answer),
            "POST /auth/oauth2/token" => TokenAnswers.Read(answer).Claim,
            "any" => Answering.Push(status, body).Claim,
            "GET /v1/rsa/encryption-keys" => QueryAnswers.EncryptionKey(answer).Claim,
            "POST /merchant/v1/payments/" or "POST /merchant/v2/payments/" => Answering.Push(status, body, id).Claim,
            "GET /standard/v1/payments/{id}" or "GET /atmwithdrawal/v1/payments/{transaction_id}" => Answering.Enquire(status, body, id).Claim,
            "POST /standard/v1/payments/refund" => PaymentAnswers.Refund(answer).Claim,
            "POST /standard/v1/disbursements/" or "POST /standard/v2/disbursements/" or "POST /standard/v3/disbursements" => Answering.Disburse(status, body, id).Claim,
            "POST /standard/v1/cashin/" => Answering.CashIn(status, body, id).Claim,
            "POST /standard/v2/cashout/" => PaymentAnswers.Prompt(answer, id, AirtelRefusals.Cash).Claim,
            "GET /standard/v1/users/{msisdn}" => QueryAnswers.AccountHolder(answer).Claim,
            "GET /standard/v1/users/balance" => QueryAnswers.Balance(answer, "", Accounts.Settings(), DateTimeOffset.UnixEpoch).Claim,
            "POST /openapi/moneytransfer/v2/validate" => RemittanceAnswers.Validation(answer).Claim,
            "POST /openapi/moneytransfer/v2/credit" => RemittanceAnswers.Credit(answer, "r1").Claim,
            "callback POST" => new PaymentCallbackReader(Accounts.Settings(), static () => null).Read(Envelope(body)).Finding!.Claim,
            _ => throw new InvalidOperationException($"No reader for {operation}."),
        };
    }

    /// <summary>The recorded token is masked: what counts is its lifetime.</summary>
    private static Claim TokenOf(Transmission answer) =>
        TokenAnswers.Read(answer) is { Value.Lifetime.TotalSeconds: 180 } reading ? reading.Claim : Claim.None;

    private static Integrations.Callbacks.CallbackEnvelope Envelope(byte[] body) => new()
    {
        Slug = "0123456789ab",
        Token = new string('a', 64),
        Method = "POST",
        Body = body,
        ReceivedAt = DateTimeOffset.UnixEpoch,
    };
}
