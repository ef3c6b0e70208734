using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;

namespace Integrations.Sandbox.Tests.Ncba;

public sealed class NcbaNotificationTests
{
    private const string Secret = "0123456789abcdefABCDEF";

    [Fact]
    public async Task A_paid_push_is_reported_with_the_reference_split_off_and_a_hash()
    {
        await using var rig = await NcbaRig.StartAsync();

        await rig.PushAsync();
        await rig.NotifiedAsync(NcbaOperation.PaybillNotification);

        var notice = rig.Merchant.Json(0);
        string Text(string name) => notice.GetProperty(name).GetString()!;
        Assert.Equal(("Pay Bill", "1500.00", "880100", "100200", "ORDER7", NcbaRig.Customer, "merchant"), (Text("TransType"), Text("TransAmount"), Text("BusinessShortCode"), Text("BillRefNumber"), Text("Narrative"), Text("Mobile"), Text("Username")));
        Assert.Equal(rig.Ncba.Executions[0].Receipt, Text("TransID"));
        Assert.Equal("20260105120001", Text("TransTime"));
        Assert.Equal(Hash(Secret + "Pay Bill" + Text("TransID") + Text("TransTime") + "1500.00" + "880100" + "100200" + NcbaRig.Customer + "JOHN DOE" + "1"), Text("Hash"));
        foreach (var member in NcbaRig.Sample("paybill-notification.json").GetProperty("notification").EnumerateObject())
        {
            Assert.True(notice.TryGetProperty(member.Name, out _), member.Name);
        }
    }

    [Fact]
    public void The_formula_gives_the_hash_of_the_recorded_notification()
    {
        var notice = NcbaRig.Sample("paybill-notification.json").GetProperty("notification");
        string Text(string name) => notice.GetProperty(name).GetString()!;

        Assert.Equal(Hash(Secret + Text("TransType") + Text("TransID") + Text("TransTime") + Text("TransAmount") + "880100" + Text("BillRefNumber") + Text("Mobile") + Text("name") + "1"), Text("Hash"));
    }

    [Fact]
    public async Task The_shapes_that_live_senders_show_can_be_switched_on()
    {
        await using var rig = await NcbaRig.StartAsync(static bank =>
        {
            bank.Shapes.HashedMobile = bank.Shapes.UpperCaseNarrative = bank.Shapes.ShortAmounts = true;
            bank.Shapes.FtRef = NcbaFtRef.Empty;
        });

        rig.Ncba.CustomerPays(NcbaRig.Customer, "100200#lunch", 40m);
        await rig.NotifiedAsync(NcbaOperation.PaybillNotification);

        var notice = rig.Merchant.Json(0);
        Assert.Equal(("40.0", "LUNCH", "", Hex(NcbaRig.Customer)), (
            notice.GetProperty("TransAmount").GetString(), notice.GetProperty("Narrative").GetString(), notice.GetProperty("FTRef").GetString(), notice.GetProperty("Mobile").GetString()));
    }

    [Theory]
    [InlineData(NcbaHashForm.SecretItself, 22)]
    [InlineData(NcbaHashForm.RawBytes, 44)]
    [InlineData(NcbaHashForm.Wrong, 88)]
    [InlineData(NcbaHashForm.BankAccount, 88)]
    public async Task Each_form_of_hash_is_another_one(NcbaHashForm form, int length)
    {
        await using var rig = await NcbaRig.StartAsync();
        rig.Ncba.CustomerPays(NcbaRig.Customer, "100200", 40m);
        await rig.NotifiedAsync(NcbaOperation.PaybillNotification);

        rig.Ncba.Options.Shapes.Hash = form;
        rig.Ncba.CustomerPays(NcbaRig.Customer, "100200", 40m);
        await rig.NotifiedAsync(NcbaOperation.PaybillNotification, 2);

        var hash = rig.Merchant.Json(1).GetProperty("Hash").GetString()!;
        Assert.Equal(length, hash.Length);
        Assert.NotEqual(rig.Merchant.Json(0).GetProperty("Hash").GetString(), hash);
    }

    [Fact]
    public async Task A_notification_is_sent_again_until_it_is_accepted()
    {
        await using var rig = await NcbaRig.StartAsync();
        var replies = NcbaRig.Sample("acknowledgements.json").GetProperty("paybillJson");
        rig.JsonReply = replies.GetProperty("refused").GetRawText();

        rig.Ncba.CustomerPays(NcbaRig.Customer, "100200", 40m);
        await rig.NotifiedAsync(NcbaOperation.PaybillNotification);
        await rig.NotifiedAsync(NcbaOperation.PaybillNotification, 2, seconds: 60);
        rig.JsonReply = replies.GetProperty("accepted").GetRawText();
        await rig.NotifiedAsync(NcbaOperation.PaybillNotification, 3, seconds: 300);
        rig.Time.Advance(TimeSpan.FromHours(12));
        await rig.Ncba.IdleAsync();

        Assert.Equal(3, rig.Merchant.Posts.Count);
        Assert.Single(rig.Merchant.Posts.Select(static post => Encoding.UTF8.GetString(post.Body)).Distinct());
    }

    [Theory]
    [InlineData("accepted", 1)]
    [InlineData("duplicate", 1)]
    [InlineData("refused", 2)]
    public async Task An_account_notification_is_taken_by_any_result_with_OK(string reply, int times)
    {
        await using var rig = await NcbaRig.StartAsync();
        rig.Ncba.Merchant.AccountNotificationUrl = new Uri(rig.Merchant.Address, "account");
        rig.Ncba.Merchant.PaybillNotificationUrl = null;
        rig.XmlReply = NcbaRig.Sample("acknowledgements.json").GetProperty("accountXml").GetProperty(reply).GetString()!;

        rig.Ncba.CustomerPays(NcbaRig.Customer, "100200#ORDER7", 40m);
        await rig.NotifiedAsync(NcbaOperation.AccountNotification);
        rig.Time.Advance(TimeSpan.FromSeconds(60));
        await rig.Ncba.IdleAsync();

        Assert.Equal(times, rig.Merchant.Posts.Count);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_account_notification_has_the_fields_of_the_guide_and_its_hash(bool prefixed)
    {
        await using var rig = await NcbaRig.StartAsync(bank => bank.Shapes.Prefixed = prefixed);
        rig.Ncba.Merchant.AccountNotificationUrl = new Uri(rig.Merchant.Address, "account");
        rig.Ncba.Phones[NcbaRig.Customer].Name = "O'NEIL & SONS";

        rig.Ncba.CustomerPays(NcbaRig.Customer, "100200#ORDER7", 40m);
        await rig.NotifiedAsync(NcbaOperation.AccountNotification);

        var post = rig.Merchant.Posts.Single(static post => post.Path is "/account");
        var fields = XDocument.Parse(Encoding.UTF8.GetString(post.Body)).Descendants().Where(static element => !element.HasElements).ToDictionary(static element => element.Name.LocalName, static element => element.Value);
        var guide = XDocument.Load(Path.Combine(AppContext.BaseDirectory, "Fixtures", "Ncba", "account-notification.xml")).Descendants().Where(static element => element.Parent?.Name.LocalName is "NCBAPaymentNotificationRequest").Select(static element => element.Name.LocalName);
        Assert.All(guide, name => Assert.Contains(name, fields));
        Assert.Equal(("40.00", "6956820019", "ORDER7", NcbaRig.Customer, "O'NEIL & SONS"), (fields["TransAmount"], fields["AccountNr"], fields["Narrative"], fields["PhoneNr"], fields["CustomerName"]));
        Assert.Equal(Hash(Secret + string.Concat(NcbaRig.Sample("account-notification-hash-vector.json").GetProperty("order").EnumerateArray().Select(name => fields[name.GetString()!]))), fields["HashVal"]);
    }

    [Fact]
    public async Task Money_that_leaves_the_account_is_a_negative_row_of_the_account_notification_only()
    {
        await using var rig = await NcbaRig.StartAsync();
        rig.Ncba.Merchant.AccountNotificationUrl = new Uri(rig.Merchant.Address, "account");

        rig.Ncba.Debit(250m, "CHARGE");
        await rig.NotifiedAsync(NcbaOperation.AccountNotification);

        Assert.Contains("<TransAmount>-250.00</TransAmount>", Encoding.UTF8.GetString(Assert.Single(rig.Merchant.Posts).Body));
    }

    [Fact]
    public async Task Notifications_can_be_lost_repeated_delayed_and_wrong()
    {
        await using var rig = await NcbaRig.StartAsync();
        rig.Ncba.Faults.Add(Fault.LoseCallback.On(NcbaOperation.PaybillNotification).Nth(1));
        rig.Ncba.Faults.Add(Fault.RepeatCallback(3).On(NcbaOperation.PaybillNotification).Nth(2));
        rig.Ncba.Faults.Add(Fault.DelayCallback(TimeSpan.FromMinutes(5)).On(NcbaOperation.PaybillNotification).Nth(3));

        for (var payment = 0; payment < 3; payment++)
        {
            rig.Ncba.CustomerPays(NcbaRig.Customer, "100200", 40m);
        }

        await rig.NotifiedAsync(NcbaOperation.PaybillNotification, 4);
        Assert.Equal(3, rig.Merchant.Posts.Count);
        await rig.NotifiedAsync(NcbaOperation.PaybillNotification, 5, seconds: 300);
        rig.Ncba.Options.Shapes.WrongPassword = true;
        rig.Ncba.CustomerPays(NcbaRig.Customer, "100200", 40m);
        await rig.NotifiedAsync(NcbaOperation.PaybillNotification, 6);

        Assert.Equal("not-the-password", rig.Merchant.Json(4).GetProperty("Password").GetString());
        Assert.Equal(CallbackDelivery.Lost, rig.Ncba.Callbacks[0].Delivery);
    }

    private static string Hash(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(Hex(text)));

    private static string Hex(string text) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text))).ToLower(CultureInfo.InvariantCulture);
}
