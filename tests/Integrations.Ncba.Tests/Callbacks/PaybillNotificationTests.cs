using System.Text.Json.Nodes;
using Integrations.Callbacks;
using Integrations.Ncba.Callbacks;
using Integrations.Ncba.Tests.Fixtures;

namespace Integrations.Ncba.Tests.Callbacks;

public sealed class PaybillNotificationTests
{
    private const string Secret = "0123456789abcdefABCDEF";

    [Fact]
    public void The_recorded_notification_is_evidence_of_a_payment()
    {
        var reader = Accounts.PaybillReader();
        var envelope = Accounts.Envelope(Fixture.Paybill);

        var payment = reader.Read(envelope).IncomingPayment!;

        Assert.Equal(CallbackTrust.Evidence, reader.Authenticate(envelope));
        Assert.Equal(("ncba", "default", "000001", "RKH7KICX13", "", "JOHN DOE"), (payment.Provider, payment.Merchant, payment.Account, payment.Receipt, payment.BillReference, payment.PayerName));
        Assert.Equal((Accounts.Shillings(1500), Msisdn.FromInternational("254712345678")), (payment.Amount, payment.Payer));
        Assert.Equal(new DateTimeOffset(2026, 1, 1, 10, 10, 10, TimeSpan.FromHours(3)), payment.OccurredAt);
    }

    [Theory]
    [InlineData("TransAmount", "9999.00")]
    [InlineData("TransID", "RKH7KICX14")]
    [InlineData("Mobile", "254700000000")]
    [InlineData("name", "JANE DOE")]
    [InlineData("Hash", "")]
    [InlineData("Hash", "0123456789abcdef")]
    public void One_that_fits_no_hash_is_held_and_never_believed(string field, string value)
    {
        var reader = Accounts.PaybillReader();

        Assert.Equal(CallbackTrust.Hint, reader.Authenticate(With((field, value))));
    }

    [Fact]
    public void The_raw_bytes_of_the_digest_in_base64_are_not_the_hash()
    {
        var hex = Convert.FromBase64String(JsonNode.Parse(Fixture.Paybill)!["Hash"]!.GetValue<string>());
        var raw = Convert.ToBase64String(Convert.FromHexString(System.Text.Encoding.ASCII.GetString(hex)));

        Assert.Equal(44, raw.Length);
        Assert.Equal(CallbackTrust.Hint, Accounts.PaybillReader().Authenticate(With(("Hash", raw))));
    }

    [Fact]
    public void White_space_in_the_hash_does_not_count()
    {
        var hash = JsonNode.Parse(Fixture.Paybill)!["Hash"]!.GetValue<string>();

        Assert.Equal(CallbackTrust.Evidence, Accounts.PaybillReader().Authenticate(With(("Hash", $" {hash[..40]}\r\n{hash[40..]} "))));
    }

    [Theory]
    [InlineData(true, CallbackTrust.Evidence)]
    [InlineData(false, CallbackTrust.Hint)]
    public void A_hash_with_the_bank_account_is_believed_where_it_is_a_candidate(bool isCandidate, CallbackTrust trust)
    {
        var hash = NotificationHash.Of(Secret, "Pay Bill", "RKH7KICX13", "20260101101010", "1500.00", "6956820019", "000001", "254712345678", "JOHN DOE", "1");
        var reader = Accounts.PaybillReader(options => options.PaybillHashes.Add(isCandidate ? NcbaPaybillHash.BankAccount : NcbaPaybillHash.BusinessShortCode));

        Assert.Equal(trust, reader.Authenticate(With(("Hash", hash))));
    }

    [Theory]
    [InlineData(true, CallbackTrust.Evidence)]
    [InlineData(false, CallbackTrust.Hint)]
    public void The_secret_in_place_of_a_hash_is_believed_only_where_the_merchant_says_so(bool isCandidate, CallbackTrust trust)
    {
        var reader = Accounts.PaybillReader(options => options.PaybillHashes.Add(isCandidate ? NcbaPaybillHash.SecretItself : NcbaPaybillHash.BusinessShortCode));

        Assert.Equal(trust, reader.Authenticate(With(("Hash", Secret))));
    }

    [Theory]
    [InlineData("Username", "someone")]
    [InlineData("Username", "")]
    [InlineData("Password", "wrong")]
    [InlineData("Password", "")]
    public void A_wrong_user_or_password_is_turned_away(string field, string value) =>
        Assert.Equal(CallbackTrust.Refused, Accounts.PaybillReader().Authenticate(With((field, value))));

    [Theory]
    [InlineData(NcbaNotifications.None)]
    [InlineData(NcbaNotifications.Account)]
    public void A_product_that_the_merchant_does_not_have_is_turned_away(NcbaNotifications product) =>
        Assert.Equal(CallbackTrust.Refused, Accounts.PaybillReader(options => options.Notifications = product).Authenticate(Accounts.Envelope(Fixture.Paybill)));

    [Theory]
    [InlineData("BusinessShortCode", "174379")]
    [InlineData("BillRefNumber", "000002")]
    [InlineData("TransType", "Reversal")]
    public void Money_for_another_account_or_of_another_kind_is_held_even_with_the_right_hash(string field, string value)
    {
        var fields = JsonNode.Parse(Fixture.Paybill)!;
        fields[field] = value;
        fields["Hash"] = HashOf(fields, "880100");
        if (field is "BusinessShortCode")
        {
            fields["Hash"] = HashOf(fields, value);
        }

        Assert.Equal(CallbackTrust.Hint, Accounts.PaybillReader().Authenticate(Accounts.Envelope(fields.ToJsonString())));
    }

    [Theory]
    [InlineData("PAYBILL")]
    [InlineData("pay bill")]
    public void Both_spellings_of_the_type_are_payments(string type)
    {
        var fields = JsonNode.Parse(Fixture.Paybill)!;
        fields["TransType"] = type;
        fields["Hash"] = HashOf(fields, "880100");

        Assert.Equal(CallbackTrust.Evidence, Accounts.PaybillReader().Authenticate(Accounts.Envelope(fields.ToJsonString())));
    }

    [Theory]
    [InlineData("000001", "ORDER7", "000001", "ORDER7")]
    [InlineData("000001", "000001#ORDER7", "000001", "ORDER7")]
    [InlineData("000001#order7", null, "000001", "order7")]
    [InlineData("000001-order7", null, "000001", "order7")]
    [InlineData("pay100d", "lunch", "pay100d", "lunch")]
    [InlineData("000001", null, "000001", "")]
    public void The_reference_is_what_stands_behind_the_till(string bill, string? narrative, string account, string reference)
    {
        var payment = Accounts.PaybillReader(static options => options.QrTill = "PAY100D").Read(With(("BillRefNumber", bill), ("Narrative", narrative))).IncomingPayment!;

        Assert.Equal((account, reference), (payment.Account, payment.BillReference));
    }

    [Fact]
    public void A_number_that_comes_as_a_digest_is_shown_as_it_came()
    {
        var digest = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData("254712345678"u8));

        var payment = Accounts.PaybillReader().Read(With(("Mobile", digest))).IncomingPayment!;

        Assert.Equal((null, digest), (payment.Payer, payment.PayerText));
    }

    [Theory]
    [InlineData("40.0", 40)]
    [InlineData("1500.00", 1500)]
    [InlineData("0.5", 0.5)]
    public void An_amount_comes_with_one_or_two_decimals(string text, double amount) =>
        Assert.Equal(Accounts.Shillings((decimal)amount), Accounts.PaybillReader().Read(With(("TransAmount", text))).IncomingPayment!.Amount);

    [Theory]
    [InlineData("TransAmount", "0.00")]
    [InlineData("TransAmount", "-40.00")]
    [InlineData("TransAmount", "1.234")]
    [InlineData("TransAmount", "1,500.00")]
    [InlineData("TransAmount", "")]
    [InlineData("TransID", "")]
    [InlineData("BusinessShortCode", null)]
    public void What_lacks_a_receipt_a_pay_bill_or_a_positive_amount_is_malformed(string field, string? value) =>
        Assert.True(Accounts.PaybillReader().Read(With((field, value))).IsMalformed);

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("<html></html>")]
    [InlineData("""{"TransID":"A","TransID":"B"}""")]
    [InlineData("""{"TransID":"\ud800"}""")]
    public void What_is_no_notification_is_turned_away_and_read_without_harm(string body)
    {
        var reader = Accounts.PaybillReader();

        Assert.Equal(CallbackTrust.Refused, reader.Authenticate(Accounts.Envelope(body)));
        Assert.True(reader.Read(Accounts.Envelope(body)).IsMalformed);
    }

    [Fact]
    public void Repeats_of_one_notification_have_one_key()
    {
        var reader = Accounts.PaybillReader();

        Assert.Equal(reader.Read(Accounts.Envelope(Fixture.Paybill)).EventKey, reader.Read(With(("FTRef", ""), ("created_at", "later"))).EventKey);
        Assert.NotEqual(reader.Read(Accounts.Envelope(Fixture.Paybill)).EventKey, reader.Read(With(("TransID", "ANOTHER1"))).EventKey);
    }

    [Fact]
    public void The_replies_are_the_banks()
    {
        var replies = Fixture.Json("acknowledgements.json").GetProperty("paybillJson");
        var reader = Accounts.PaybillReader();

        Assert.Equal((200, replies.GetProperty("accepted").GetProperty("ResultCode").GetString()), (reader.Stored.Status, Code(reader.Stored)));
        Assert.Equal((200, replies.GetProperty("refused").GetProperty("ResultCode").GetString()), (reader.Refused.Status, Code(reader.Refused)));
        Assert.Equal("1", Code(reader.NotStored));
    }

    private static string Code(CallbackReply reply) => JsonNode.Parse(reply.Body.Span)!["ResultCode"]!.GetValue<string>();

    private static string HashOf(JsonNode fields, string account)
    {
        string Text(string name) => fields[name]!.GetValue<string>();
        return NotificationHash.Of(Secret, Text("TransType"), Text("TransID"), Text("TransTime"), Text("TransAmount"), account, Text("BillRefNumber"), Text("Mobile"), Text("name"), "1");
    }

    private static CallbackEnvelope With(params (string Field, string? Value)[] changes)
    {
        var fields = JsonNode.Parse(Fixture.Paybill)!;
        foreach (var (field, value) in changes)
        {
            fields[field] = value;
        }

        return Accounts.Envelope(fields.ToJsonString());
    }
}
