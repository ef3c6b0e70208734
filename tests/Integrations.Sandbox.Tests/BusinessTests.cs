using System.Text.Json;
using System.Text.Json.Nodes;

namespace Integrations.Sandbox.Tests;

/// <summary>Payments between businesses, tax and business checkout.</summary>
public sealed class BusinessTests
{
    private const string Path = "/mpesa/b2b/v1/paymentrequest";
    private const string TaxPath = "/mpesa/b2b/v1/remittax";
    private const string CheckoutPath = "/v1/ussdpush/get-msisdn";

    [Fact]
    public async Task A_business_is_paid_in_the_recorded_shapes()
    {
        await using var rig = await Rig.StartAsync();
        (rig.Daraja.Options.Shapes.ResultCode, rig.Daraja.Options.Shapes.Values, rig.Daraja.Options.Shapes.References) = (ScalarStyle.Text, ScalarStyle.Text, ListStyle.Array);

        var ack = await rig.PostAsync(Path, Payment(rig));
        await rig.CalledBackAsync(DarajaOperation.B2b);

        Fixture.HasShapeOf("b2b.ack.json", ack.Json);
        var result = rig.Merchant.Json(0);
        Fixture.HasShapeOf("b2b.result.success.json", result);
        Assert.Equal(Fixture.Keys(Parameters(Fixture.Load("b2b.result.success.json"))), Fixture.Keys(Parameters(result)));
        Assert.Equal((1_000_300m, 999_700m, 0m), (rig.Daraja.Ledger.Balance("600000", DarajaAccounts.Utility), rig.Daraja.Ledger.Balance("600979", DarajaAccounts.Working), rig.Daraja.Ledger.Total));
    }

    [Fact]
    public async Task A_bad_operator_pays_nobody_in_the_recorded_shape()
    {
        await using var rig = await Rig.StartAsync();
        rig.Daraja.Options.Shapes.Parameters = ListStyle.BareObject;

        await rig.PostAsync(Path, Rig.With(Payment(rig), body => body["SecurityCredential"] = "x"));
        await rig.CalledBackAsync(DarajaOperation.B2b);

        Fixture.HasShapeOf("b2b.result.failed.object-parameter.json", rig.Merchant.Json(0));
        Assert.Equal(2001, Code(rig, 0));
        Assert.Empty(rig.Daraja.Executions);
    }

    [Fact]
    public async Task The_recorded_requests_are_taken_but_for_their_credentials()
    {
        await using var rig = await Rig.StartAsync();
        rig.Daraja.Options.AcceptsAnyCredentials = true;

        foreach (var (path, fixture) in new[] { (Path, "b2b-paybill.request.json"), (Path, "b2c-topup.request.json"), (TaxPath, "tax.request.json") })
        {
            var body = JsonNode.Parse(Fixture.Load(fixture).GetRawText())!.AsObject();
            (body["ResultURL"], body["QueueTimeOutURL"]) = (rig.Url("/result"), rig.Url("/timeout"));
            Assert.Equal("0", (await rig.PostAsync(path, body))["ResponseCode"]);
        }
    }

    [Theory]
    [InlineData("Initiator", null)]
    [InlineData("SecurityCredential", null)]
    [InlineData("CommandID", "BusinessPayTill")]
    [InlineData("CommandID", "PayTaxToKRA")]
    [InlineData("SenderIdentifierType", "1")]
    [InlineData("RecieverIdentifierType", "1")]
    [InlineData("Amount", "0")]
    [InlineData("Amount", "10.50")]
    [InlineData("PartyA", "12")]
    [InlineData("PartyB", null)]
    [InlineData("AccountReference", "fourteen chars")]
    [InlineData("Requester", "0708374149")]
    [InlineData("Remarks", null)]
    [InlineData("QueueTimeOutURL", "not an address")]
    [InlineData("ResultURL", "https://pay.example.com/mpesa/result")]
    public async Task A_bad_field_is_named(string field, string? value)
    {
        await using var rig = await Rig.StartAsync();

        var answer = await rig.PostAsync(Path, Rig.With(Payment(rig), body => body[field] = value));

        Assert.Equal((400, "400.002.02", "Bad Request - Invalid " + field), (answer.Status, answer["errorCode"], answer["errorMessage"]));
    }

    [Theory]
    [InlineData("BusinessBuyGoods", "5600123", "2", 0)]
    [InlineData("BusinessBuyGoods", "600123", "4", 0)]
    [InlineData("BusinessBuyGoods", "5600123", "4", null)]
    [InlineData("BusinessPayBill", "600123", "4", 2028)]
    [InlineData("BusinessPayBill", "999999", "4", null)]
    [InlineData("BusinessPayToBulk", "600000", "4", 0)]
    [InlineData("BusinessPayToBulk", "600123", "4", 2028)]
    [InlineData("BusinessTransferFromMMFToUtility", "600979", "4", 0)]
    [InlineData("BusinessTransferFromMMFToUtility", "600000", "4", 2028)]
    [InlineData("DisburseFundsToBusiness", "600000", "4", 2028)]
    public async Task A_command_pays_what_it_is_for(string command, string receiver, string type, int? code)
    {
        await using var rig = await Rig.StartAsync();
        rig.Daraja.Add(new DarajaShortCode("600123") { Kinds = DarajaShortCodeKinds.Till, Till = "5600123" });

        await rig.PostAsync(Path, Rig.With(Payment(rig), body => (body["CommandID"], body["PartyB"], body["RecieverIdentifierType"]) = (command, receiver, type)));
        await rig.CalledBackAsync(DarajaOperation.B2b);

        Assert.Equal(code?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "SFC_IC0003", rig.Merchant.Json(0).GetProperty("Result").GetProperty("ResultCode").ToString());
        Assert.Equal(code is 0 ? 1 : 0, rig.Daraja.Executions.Count);
    }

    [Fact]
    public async Task A_transfer_to_Utility_needs_permission_and_every_payment_needs_money()
    {
        await using var rig = await Rig.StartAsync();
        rig.Daraja.ShortCodes["600979"].MayTransferToUtility = false;

        await rig.PostAsync(Path, Rig.With(Payment(rig), body => (body["CommandID"], body["PartyB"]) = ("BusinessTransferFromMMFToUtility", "600979")));
        await rig.CalledBackAsync(DarajaOperation.B2b, 1);
        await rig.PostAsync(Path, Rig.With(Payment(rig), body => body["Amount"] = "1000001"));
        await rig.CalledBackAsync(DarajaOperation.B2b, 2);

        Assert.Equal((21, 1), (Code(rig, 0), Code(rig, 1)));
    }

    [Fact]
    public async Task A_repeated_business_payment_is_paid_again()
    {
        await using var rig = await Rig.StartAsync();

        await rig.PostAsync(Path, Payment(rig));
        await rig.PostAsync(Path, Payment(rig));
        await rig.CalledBackAsync(DarajaOperation.B2b, 2);

        Assert.Equal(2, rig.Daraja.Executions.Count);
    }

    [Fact]
    public async Task Tax_goes_to_the_authority_alone()
    {
        await using var rig = await Rig.StartAsync();
        var tax = Rig.With(Payment(rig), body => (body["CommandID"], body["PartyB"]) = ("PayTaxToKRA", "572572"));

        var refused = await rig.PostAsync(TaxPath, Rig.With(tax.DeepClone().AsObject(), body => body["PartyB"] = "600000"));
        await rig.PostAsync(TaxPath, tax);
        await rig.CalledBackAsync(DarajaOperation.Tax);

        Assert.Equal("Bad Request - Invalid PartyB", refused["errorMessage"]);
        Assert.Equal(300, rig.Daraja.Ledger.Balance("572572", DarajaAccounts.Utility));
    }

    [Fact]
    public async Task A_checkout_is_paid_in_the_recorded_shapes()
    {
        await using var rig = await Rig.StartAsync();

        var ack = await rig.PostAsync(CheckoutPath, Checkout(rig));
        await rig.CalledBackAsync(DarajaOperation.BusinessCheckout);

        Fixture.HasShapeOf("b2b-express.ack.json", ack.Json);
        Fixture.HasShapeOf("b2b-express.callback.success.json", rig.Merchant.Json(0));
        Assert.Equal(("71.0", "ref-1"), (rig.Merchant.Json(0).GetProperty("amount").GetString(), rig.Merchant.Json(0).GetProperty("requestId").GetString()));
        Assert.Equal(1_000_071, rig.Daraja.Ledger.Balance("600000", DarajaAccounts.Utility));
    }

    [Theory]
    [InlineData("cancel", "4001")]
    [InlineData("unreachable", "1037")]
    [InlineData("ignore", "1037")]
    [InlineData("poor", "1")]
    [InlineData("unknown", "SFC_IC0003")]
    public async Task A_checkout_that_is_not_paid_says_why(string what, string code)
    {
        await using var rig = await Rig.StartAsync();
        var payer = rig.Daraja.ShortCodes["600979"];
        payer.CheckoutAnswer = what switch { "cancel" => CustomerAnswer.Cancel, "unreachable" => CustomerAnswer.Unreachable, "ignore" => CustomerAnswer.Ignore, _ => CustomerAnswer.Pay };

        await rig.PostAsync(CheckoutPath, Rig.With(Checkout(rig), body => (body["amount"], body["primaryShortCode"]) = (what is "poor" ? "1000001" : "71", what is "unknown" ? "999999" : "600979")));
        await rig.CalledBackAsync(DarajaOperation.BusinessCheckout, 1, seconds: 90);

        var callback = rig.Merchant.Json(0);
        Assert.Equal((code, "ref-1", "order-9"), (callback.GetProperty("resultCode").GetString(), callback.GetProperty("requestId").GetString(), callback.GetProperty("paymentReference").GetString()));
        Assert.Empty(rig.Daraja.Executions);
    }

    [Theory]
    [InlineData("primaryShortCode")]
    [InlineData("receiverShortCode")]
    [InlineData("amount")]
    [InlineData("paymentRef")]
    [InlineData("callbackUrl")]
    [InlineData("partnerName")]
    [InlineData("RequestRefID")]
    public async Task A_checkout_needs_every_field(string field)
    {
        await using var rig = await Rig.StartAsync();

        Assert.Equal("Bad Request - Invalid " + field, (await rig.PostAsync(CheckoutPath, Rig.With(Checkout(rig), body => body.Remove(field))))["errorMessage"]);
    }

    [Fact]
    public async Task The_other_spelling_of_the_reference_is_read_too()
    {
        await using var rig = await Rig.StartAsync();

        Assert.Equal("0", (await rig.PostAsync(CheckoutPath, Rig.With(Checkout(rig), body => { body.Remove("RequestRefID"); body["RequestRefId"] = "ref-2"; })))["code"]);
    }

    private static JsonElement Parameters(JsonElement result) => result.GetProperty("Result").GetProperty("ResultParameters").GetProperty("ResultParameter");

    private static int Code(Rig rig, int index) => rig.Merchant.Json(index).GetProperty("Result").GetProperty("ResultCode").GetInt32();

    private static JsonObject Payment(Rig rig) => Rig.With(rig.Initiated("BusinessPayBill", "PartyA", "600979", "RecieverIdentifierType", "4"), body =>
        (body["SenderIdentifierType"], body["PartyB"], body["Amount"], body["AccountReference"], body["Requester"]) = ("4", "600000", "300", "353353", Rig.Customer));

    private static JsonObject Checkout(Rig rig) => new()
    {
        ["primaryShortCode"] = "600979",
        ["receiverShortCode"] = "600000",
        ["amount"] = "71",
        ["paymentRef"] = "order-9",
        ["callbackUrl"] = rig.Url("/checkout"),
        ["partnerName"] = "Vendor",
        ["RequestRefID"] = "ref-1",
    };
}
