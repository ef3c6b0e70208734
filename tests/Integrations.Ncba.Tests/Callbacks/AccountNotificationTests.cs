using System.Diagnostics.Metrics;
using System.Text;
using Integrations.Callbacks;
using Integrations.Diagnostics;
using Integrations.Ncba.Callbacks;
using Integrations.Ncba.Tests.Fixtures;
using Integrations.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Ncba.Tests.Callbacks;

public sealed class AccountNotificationTests
{
    [Fact]
    public void The_guides_vector_gives_the_guides_hash()
    {
        var vector = Fixture.Json("account-notification-hash-vector.json");
        string[] parts = [.. vector.GetProperty("order").EnumerateArray().Select(name => vector.GetProperty("fields").GetProperty(name.GetString()!).GetString()!)];
        var secret = vector.GetProperty("secretKey").GetString()!;

        Assert.Equal(vector.GetProperty("concatenated").GetString(), secret + string.Concat(parts));
        Assert.Equal(vector.GetProperty("hashVal").GetString(), NotificationHash.Of(secret, parts));
        Assert.Equal(vector.GetProperty("sha256Hex").GetString(), Encoding.ASCII.GetString(Convert.FromBase64String(NotificationHash.Of(secret, parts))));
    }

    [Fact]
    public void The_recorded_notification_is_evidence_of_money_on_the_account()
    {
        var reader = Accounts.AccountReader();
        var envelope = Accounts.Envelope(Fixture.Account);

        var payment = reader.Read(envelope).IncomingPayment!;

        Assert.Equal(CallbackTrust.Evidence, reader.Authenticate(envelope));
        Assert.Equal(("6956820019", "FT22124NTMLC", "RFBContributio", "SAFARICOM SACCO LTD"), (payment.Account, payment.Receipt, payment.BillReference, payment.PayerName));
        Assert.Equal((Accounts.Shillings(30_700), null), (payment.Amount, payment.Payer));
        Assert.Equal(new DateTimeOffset(2022, 5, 4, 10, 19, 0, TimeSpan.FromHours(3)), payment.OccurredAt);
    }

    [Theory]
    [InlineData("30700.00", "30701.00")]
    [InlineData("FT22124NTMLC", "FT22124NTMLD")]
    [InlineData("<PhoneNr></PhoneNr>", "<PhoneNr>254712345678</PhoneNr>")]
    [InlineData("ZTczOGJh", "ZTczOGJi")]
    public void One_whose_hash_does_not_fit_is_turned_away(string from, string to) =>
        Assert.Equal(CallbackTrust.Refused, Accounts.AccountReader().Authenticate(Replaced(from, to)));

    [Theory]
    [InlineData("smartmoney-test", "somebody")]
    [InlineData("TestPassword123456", "wrong")]
    [InlineData("<Password>TestPassword123456</Password>", "")]
    public void A_wrong_user_or_password_is_turned_away(string from, string to) =>
        Assert.Equal(CallbackTrust.Refused, Accounts.AccountReader().Authenticate(Replaced(from, to)));

    [Fact]
    public void Money_on_an_account_that_is_not_the_merchants_is_held()
    {
        var reader = Accounts.AccountReader(static options =>
        {
            options.BankAccounts.Clear();
            options.BankAccounts.Add("1000000001");
        });

        Assert.Equal(CallbackTrust.Hint, reader.Authenticate(Accounts.Envelope(Fixture.Account)));
    }

    [Theory]
    [InlineData(NcbaNotifications.None)]
    [InlineData(NcbaNotifications.Paybill)]
    public void A_product_that_the_merchant_does_not_have_is_turned_away(NcbaNotifications product) =>
        Assert.Equal(CallbackTrust.Refused, Accounts.AccountReader(options => options.Notifications = product).Authenticate(Accounts.Envelope(Fixture.Account)));

    [Fact]
    public void Prefixes_namespaces_and_fields_of_tomorrow_do_not_matter()
    {
        var xml = Fixture.Account
            .Replace("<NCBAPaymentNotificationRequest>", "<m:NCBAPaymentNotificationRequest xmlns:m=\"http://mega.com/ncba\">", StringComparison.Ordinal)
            .Replace("</NCBAPaymentNotificationRequest>", "<m:FtCrNarration>more</m:FtCrNarration></m:NCBAPaymentNotificationRequest>", StringComparison.Ordinal);

        Assert.Equal(CallbackTrust.Evidence, Accounts.AccountReader().Authenticate(Accounts.Envelope(xml)));
    }

    [Fact]
    public void Entities_are_decoded_before_the_hash_is_made()
    {
        var hash = NotificationHash.Of("z#YUNq5b", "220", "FT22124NTMLC", "2205041019", "30700.00", "6956820019", "RFBContributio", "", "O'NEIL & SONS", "SUCCESS");
        var envelope = Replaced("SAFARICOM SACCO LTD", "O&apos;NEIL &amp; SONS", "ZTczOGJhYWMzMGVlNDM1Yjk0MGQyMmIzZDIwNzcyOWMxY2NjNWE3Njc1Zjg3NTAxZmQ1ZGE5ODBmOThlY2EzOA==", hash);

        Assert.Equal(CallbackTrust.Evidence, Accounts.AccountReader().Authenticate(envelope));
    }

    [Fact]
    public void Money_that_goes_out_is_no_payment_and_no_mistake()
    {
        var reading = Accounts.AccountReader().Read(Replaced("30700.00", "-30700.00"));

        Assert.Equal((null, false), (reading.IncomingPayment, reading.IsMalformed));
    }

    [Theory]
    [InlineData("171", CallbackTrust.Evidence)]
    [InlineData("220", CallbackTrust.Evidence)]
    [InlineData("500", CallbackTrust.Evidence)]
    [InlineData("506", CallbackTrust.Evidence)]
    [InlineData("876", CallbackTrust.Evidence)]
    [InlineData("883", CallbackTrust.Evidence)]
    [InlineData("886", CallbackTrust.Evidence)]
    [InlineData("887", CallbackTrust.Evidence)]
    [InlineData(" 876 ", CallbackTrust.Evidence)]
    [InlineData("549", CallbackTrust.Hint)]
    [InlineData("550", CallbackTrust.Hint)]
    [InlineData("551", CallbackTrust.Hint)]
    [InlineData("0876", CallbackTrust.Hint)]
    [InlineData("Pay Bill", CallbackTrust.Hint)]
    [InlineData("", CallbackTrust.Hint)]
    public void Money_of_a_type_that_customers_pay_with_is_evidence_and_of_any_other_is_held_and_never_dropped(string type, CallbackTrust trust)
    {
        var envelope = Typed(type, "30700.00");

        Assert.Equal(trust, Accounts.AccountReader().Authenticate(envelope));
        Assert.Equal(Accounts.Shillings(30_700), Accounts.AccountReader().Read(envelope).IncomingPayment!.Amount);
    }

    [Theory]
    [InlineData("220")]
    [InlineData("549")]
    [InlineData("999")]
    public void Money_that_goes_out_tells_nothing_and_is_not_held_whatever_its_type(string type)
    {
        var envelope = Typed(type, "-250.00");

        Assert.Equal(CallbackTrust.Evidence, Accounts.AccountReader().Authenticate(envelope));
        Assert.Null(Accounts.AccountReader().Read(envelope).IncomingPayment);
    }

    [Fact]
    public void A_type_that_no_row_has_is_counted()
    {
        using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var meters = services.GetRequiredService<IMeterFactory>();
        using var counts = new Counts(meters, "integrations.unmapped_code.count", "integrations.code");
        var reader = Accounts.AccountReader(unmapped: new UnmappedCodes(meters, NcbaTelemetry.Package, NcbaTelemetry.Provider));

        reader.Read(Typed("999", "30700.00"));
        reader.Read(Typed("549", "30700.00"));
        reader.Read(Typed("998", "-250.00"));

        Assert.Equal((1, 0, 0), (counts["999"], counts["549"], counts["998"]));
    }

    [Fact]
    public void What_is_not_booked_is_held_and_not_believed()
    {
        var hash = NotificationHash.Of("z#YUNq5b", "220", "FT22124NTMLC", "2205041019", "30700.00", "6956820019", "RFBContributio", "", "SAFARICOM SACCO LTD", "PENDING");
        var envelope = Replaced("SUCCESS", "PENDING", "ZTczOGJhYWMzMGVlNDM1Yjk0MGQyMmIzZDIwNzcyOWMxY2NjNWE3Njc1Zjg3NTAxZmQ1ZGE5ODBmOThlY2EzOA==", hash);

        Assert.Equal(CallbackTrust.Hint, Accounts.AccountReader().Authenticate(envelope));
        Assert.NotNull(Accounts.AccountReader().Read(envelope).IncomingPayment);
    }

    [Theory]
    [InlineData("<PhoneNr></PhoneNr>", "<PhoneNr>254708374149</PhoneNr>", "SAFARICOM SACCO LTD")]
    [InlineData("SAFARICOM SACCO LTD", "JOHN DOE 254708374149 UG", "JOHN DOE")]
    public void The_number_stands_in_its_field_or_at_the_end_of_the_name(string from, string to, string name)
    {
        var payment = Accounts.AccountReader().Read(Replaced(from, to)).IncomingPayment!;

        Assert.Equal((Accounts.Customer, name), (payment.Payer, payment.PayerName));
    }

    [Fact]
    public void An_account_number_in_place_of_a_phone_is_no_number() =>
        Assert.Null(Accounts.AccountReader().Read(Replaced("<PhoneNr></PhoneNr>", "<PhoneNr>6956820019</PhoneNr>")).IncomingPayment!.Payer);

    [Fact]
    public void The_reference_is_what_the_narrative_says() =>
        Assert.Equal("ORDER7", Accounts.AccountReader().Read(Replaced("RFBContributio", "000001#ORDER7")).IncomingPayment!.BillReference);

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("<html/>")]
    [InlineData("<a><NCBAPaymentNotificationRequest/></a>")]
    [InlineData("<a><NCBAPaymentNotificationRequest><TransID>1</TransID></a>")]
    [InlineData("<a><NCBAPaymentNotificationRequest><TransID>1</TransID><TransID>2</TransID></NCBAPaymentNotificationRequest></a>")]
    [InlineData("<a><NCBAPaymentNotificationRequest><TransID><b>1</b></TransID></NCBAPaymentNotificationRequest></a>")]
    [InlineData("<a><NCBAPaymentNotificationRequest><TransID>1</TransID></NCBAPaymentNotificationRequest><NCBAPaymentNotificationRequest/></a>")]
    public void What_is_no_notification_is_turned_away_and_read_without_harm(string body)
    {
        var reader = Accounts.AccountReader();

        Assert.Equal(CallbackTrust.Refused, reader.Authenticate(Accounts.Envelope(body)));
        Assert.True(reader.Read(Accounts.Envelope(body)).IsMalformed);
    }

    [Fact]
    public void A_document_type_is_refused_whatever_follows_it()
    {
        var xml = "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/hostname\">]>" + Fixture.Account;

        Assert.Equal(CallbackTrust.Refused, Accounts.AccountReader().Authenticate(Accounts.Envelope(xml)));
        Assert.True(Accounts.AccountReader().Read(Accounts.Envelope(xml)).IsMalformed);
    }

    [Fact]
    public void A_document_without_end_is_refused()
    {
        var xml = Fixture.Account.Replace("RFBContributio", new string('x', 300_000), StringComparison.Ordinal);

        Assert.Equal(CallbackTrust.Refused, Accounts.AccountReader().Authenticate(Accounts.Envelope(xml)));
    }

    [Fact]
    public void The_replies_are_the_banks_always_with_status_200()
    {
        var replies = Fixture.Json("acknowledgements.json").GetProperty("accountXml");
        var reader = Accounts.AccountReader();

        Assert.Equal((200, replies.GetProperty("accepted").GetString()), (reader.Stored.Status, Encoding.UTF8.GetString(reader.Stored.Body.Span)));
        Assert.Equal(replies.GetProperty("contentType").GetString(), reader.Stored.ContentType);
        Assert.Equal((200, replies.GetProperty("refused").GetString()!.Replace("reason", "notification not accepted", StringComparison.Ordinal)), (reader.Refused.Status, Encoding.UTF8.GetString(reader.Refused.Body.Span)));
        Assert.Equal(200, reader.NotStored.Status);
    }

    /// <summary>The recorded notification of another type and amount, with the hash that belongs to them.</summary>
    private static CallbackEnvelope Typed(string type, string amount) => Replaced(
        "<TransType>220<",
        $"<TransType>{type}<",
        "30700.00",
        amount,
        "ZTczOGJhYWMzMGVlNDM1Yjk0MGQyMmIzZDIwNzcyOWMxY2NjNWE3Njc1Zjg3NTAxZmQ1ZGE5ODBmOThlY2EzOA==",
        NotificationHash.Of("z#YUNq5b", type, "FT22124NTMLC", "2205041019", amount, "6956820019", "RFBContributio", "", "SAFARICOM SACCO LTD", "SUCCESS"));

    private static CallbackEnvelope Replaced(params string[] pairs)
    {
        var xml = Fixture.Account;
        for (var index = 0; index < pairs.Length; index += 2)
        {
            Assert.Contains(pairs[index], xml);
            xml = xml.Replace(pairs[index], pairs[index + 1], StringComparison.Ordinal);
        }

        return Accounts.Envelope(xml);
    }
}
