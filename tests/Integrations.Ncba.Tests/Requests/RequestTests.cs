using System.Text.Json;
using Integrations.Ncba.Rules;
using Integrations.Ncba.Tests.Fixtures;
using Integrations.Ncba.Wire.Requests;

namespace Integrations.Ncba.Tests.Requests;

public sealed class RequestTests
{
    [Fact]
    public void A_push_has_the_six_fields_of_the_specification_all_of_them_text()
    {
        var body = Serialize(PushBody.Compose(Accounts.Customer, Accounts.Shillings(1500), null, Accounts.Settings(), new NcbaRules()));

        Assert.Equal(Names(Fixture.Spec("initiate.request")), Names(body));
        Assert.All(body.EnumerateObject(), static field => Assert.Equal(JsonValueKind.String, field.Value.ValueKind));
        Assert.Equal(("254708374149", "1500", "880100", "000001"), (Text(body, "TelephoneNo"), Text(body, "Amount"), Text(body, "PayBillNo"), Text(body, "AccountNo")));
        Assert.Equal((Text(Fixture.Spec("initiate.request"), "Network"), Text(Fixture.Spec("initiate.request"), "TransactionType")), (Text(body, "Network"), Text(body, "TransactionType")));
    }

    [Theory]
    [InlineData(NcbaReferenceStyle.None, "order7", "000001")]
    [InlineData(NcbaReferenceStyle.Hash, "order7", "000001#ORDER7")]
    [InlineData(NcbaReferenceStyle.Dash, "order7", "000001-ORDER7")]
    [InlineData(NcbaReferenceStyle.Hash, null, "000001")]
    public void The_reference_stands_behind_the_till_as_the_account_allows(NcbaReferenceStyle style, string? reference, string account) =>
        Assert.Equal(account, NcbaReferences.Account(Accounts.Settings(options => options.ReferenceStyle = style), reference));

    [Theory]
    [InlineData("ORDER-7")]
    [InlineData("a#b")]
    [InlineData("an order number that is long")]
    [InlineData("ORDER 7")]
    public void A_reference_that_would_not_come_back_as_it_went_is_replaced_by_its_hash(string reference)
    {
        var fit = NcbaReferences.Fit(reference, 12);

        Assert.Equal((12, fit), (fit.Length, NcbaReferences.Fit(reference, 12)));
        Assert.True(fit.All(NcbaReferences.IsPlain));
        Assert.NotEqual(fit, NcbaReferences.Fit(reference + "x", 12));
    }

    [Fact]
    public void A_query_is_the_sample()
    {
        var body = JsonSerializer.SerializeToElement(new QueryBody { TransactionID = "TRANSACTION ID" }, NcbaJsonContext.Wire.QueryBody);

        Assert.Equal(Fixture.Spec("query.request").GetRawText().Replace(" ", "", StringComparison.Ordinal).Replace("\n", "", StringComparison.Ordinal), body.GetRawText().Replace(" ", "", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("qr.request", null)]
    [InlineData("qr.request.narration", "narration")]
    public void A_QR_request_is_the_sample(string sample, string? narration)
    {
        var request = new NcbaQrRequest { Amount = Accounts.Shillings(1), Narration = narration };

        var body = JsonSerializer.SerializeToElement(QrBody.Compose(request, Accounts.Settings(static options => options.QrTill = "PAY100D"), new NcbaRules()), NcbaJsonContext.Wire.QrBody);

        Assert.True(JsonElement.DeepEquals(Fixture.Spec(sample), body), body.GetRawText());
    }

    [Theory]
    [InlineData(0, "KES")]
    [InlineData(150_001, "KES")]
    [InlineData(1.5, "KES")]
    [InlineData(100, "UGX")]
    public void An_amount_that_the_bank_refuses_is_refused_here(double amount, string currency)
    {
        var rules = new NcbaRules();

        PushBody.Compose(Accounts.Customer, new Money((decimal)amount, currency), null, Accounts.Settings(), rules);

        Assert.True(rules.HasProblems);
    }

    [Theory]
    [InlineData("256772123456")]
    [InlineData("254208374149")]
    public void A_number_of_another_network_is_refused_here(string number)
    {
        var rules = new NcbaRules();

        rules.Kenyan("Payer", Msisdn.FromInternational(number));

        Assert.True(rules.HasProblems);
    }

    [Fact]
    public void A_text_with_a_separator_is_refused_here()
    {
        var rules = new NcbaRules();

        rules.Behind("Reference", "A#B");

        Assert.True(rules.HasProblems);
    }

    private static JsonElement Serialize(PushBody body) => JsonSerializer.SerializeToElement(body, NcbaJsonContext.Wire.PushBody);

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;

    private static string Names(JsonElement element) => string.Join(',', element.EnumerateObject().Select(static member => member.Name).Order(StringComparer.Ordinal));
}
