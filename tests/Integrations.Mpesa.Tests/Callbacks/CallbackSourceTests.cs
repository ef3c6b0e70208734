using System.Net;
using System.Text;
using Integrations.Callbacks;
using Integrations.Mpesa.Callbacks;

namespace Integrations.Mpesa.Tests.Callbacks;

public sealed class CallbackSourceTests
{
    private static readonly IPNetwork[] Safaricom = [IPNetwork.Parse("196.201.214.200/32"), IPNetwork.Parse("196.201.212.0/25")];

    [Theory]
    [InlineData("196.201.214.200", CallbackTrust.Evidence)]
    [InlineData("::ffff:196.201.214.200", CallbackTrust.Evidence)]
    [InlineData("196.201.212.69", CallbackTrust.Evidence)]
    [InlineData("196.201.214.201", CallbackTrust.Refused)]
    [InlineData("2001:db8::1", CallbackTrust.Refused)]
    [InlineData("127.0.0.1", CallbackTrust.Refused)]
    [InlineData(null, CallbackTrust.Refused)]
    public void A_callback_comes_from_the_configured_addresses(string? from, CallbackTrust trust) => Assert.Equal(trust, Trust(Safaricom, allowsLocal: false, from));

    [Theory]
    [InlineData("203.0.113.7")]
    [InlineData(null)]
    public void Without_a_list_the_unguessable_address_alone_admits(string? from) => Assert.Equal(CallbackTrust.Evidence, Trust([], allowsLocal: false, from));

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("::1")]
    [InlineData("::ffff:127.0.0.1")]
    public void A_provider_on_this_machine_may_call_where_that_is_allowed(string from)
    {
        Assert.Equal(CallbackTrust.Evidence, Trust(Safaricom, allowsLocal: true, from));
        Assert.Equal(CallbackTrust.Refused, Trust(Safaricom, allowsLocal: false, from));
    }

    [Fact]
    public void Every_reader_checks_the_source() =>
        Assert.All(
            MpesaCallbackReaders.For("shop", Envelopes.Numbers, payoutsEchoReference: true, Safaricom, allowsLocal: false),
            reader => Assert.Equal(CallbackTrust.Refused, reader.Authenticate(Envelopes.Of(default, IPAddress.Parse("203.0.113.7")))));

    [Theory]
    [InlineData("600364", CallbackTrust.Evidence)]
    [InlineData("5600364", CallbackTrust.Evidence)]
    [InlineData("600365", CallbackTrust.Hint)]
    public void Money_is_believed_for_the_accounts_own_short_codes(string shortCode, CallbackTrust trust) => Assert.Equal(trust, Envelopes.Reader(MpesaCallbackKinds.C2bConfirmation)
        .Authenticate(Envelopes.Of(Encoding.UTF8.GetBytes($$"""{"TransID":"N","TransAmount":"10","BusinessShortCode":"{{shortCode}}"}"""))));

    [Theory]
    [InlineData("600364")]
    [InlineData("5600364")]
    public void A_till_and_its_store_number_are_one_account(string shortCode)
    {
        var reading = Envelopes.ReadText(MpesaCallbackKinds.C2bConfirmation, $$"""{"TransID":"N","TransAmount":"10","BusinessShortCode":"{{shortCode}}"}""");

        Assert.Equal("600364", reading.IncomingPayment!.Account);
    }

    [Fact]
    public void Each_kind_has_one_reader_with_an_address_of_its_own()
    {
        Assert.Equal(16, Envelopes.All.Select(reader => reader.Route.Slug).Distinct().Count());
        Assert.All(Envelopes.All, reader => Assert.Equal(("mpesa", "shop"), (reader.Route.Provider, reader.Route.Merchant)));
    }

    [Theory]
    [InlineData(MpesaCallbackKinds.StkResult, """{"ResultCode":0,"ResultDesc":"Accepted"}""")]
    [InlineData(MpesaCallbackKinds.B2cResult, """{"ResultCode":0,"ResultDesc":"Accepted"}""")]
    [InlineData(MpesaCallbackKinds.B2cTimeout, """{"ResultCode":0,"ResultDesc":"Accepted"}""")]
    [InlineData(MpesaCallbackKinds.C2bValidation, """{"ResultCode":"0","ResultDesc":"Accepted"}""")]
    [InlineData(MpesaCallbackKinds.C2bConfirmation, """{"ResultCode":0,"ResultDesc":"Success"}""")]
    public void A_stored_callback_is_answered_in_safaricoms_shape(string kind, string body)
    {
        var reply = Envelopes.Reader(kind).Stored;

        Assert.Equal((200, body), (reply.Status, Encoding.UTF8.GetString(reply.Body.Span)));
    }

    [Theory]
    [InlineData(IncomingPaymentRefusal.InvalidPayer, "C2B00011")]
    [InlineData(IncomingPaymentRefusal.InvalidAccount, "C2B00012")]
    [InlineData(IncomingPaymentRefusal.InvalidAmount, "C2B00013")]
    [InlineData(IncomingPaymentRefusal.InvalidDetails, "C2B00014")]
    [InlineData(IncomingPaymentRefusal.InvalidShortCode, "C2B00015")]
    [InlineData(IncomingPaymentRefusal.Other, "C2B00016")]
    public void A_refusal_chooses_the_customers_message(IncomingPaymentRefusal refusal, string code)
    {
        var reply = Envelopes.Reader(MpesaCallbackKinds.C2bValidation).Answer(IncomingPaymentDecision.Refuse(refusal));

        Assert.Equal($$"""{"ResultCode":"{{code}}","ResultDesc":"Rejected"}""", Encoding.UTF8.GetString(reply.Body.Span));
    }

    [Fact]
    public void A_label_is_escaped()
    {
        var reply = Envelopes.Reader(MpesaCallbackKinds.C2bValidation).Answer(IncomingPaymentDecision.Accept("a\"b"));

        Assert.Equal("a\"b", (string?)System.Text.Json.Nodes.JsonNode.Parse(reply.Body.Span)!["ThirdPartyTransID"]);
    }

    private static CallbackTrust Trust(IReadOnlyList<IPNetwork> sources, bool allowsLocal, string? from) =>
        new CallbackGate(sources, allowsLocal).Authenticate(Envelopes.Of(default, from is null ? null : IPAddress.Parse(from)));
}
