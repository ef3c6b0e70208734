namespace Integrations.Bridge.Tests.Rules;

/// <summary>Settlements with one receiver or several.</summary>
public sealed class SettlementTests
{
    [Fact]
    public void A_settlement_names_one_receiver_or_several_and_their_sum()
    {
        Admission.Check(Order(), PaymentTerms.Default);
        Admission.Check(Several(), PaymentTerms.Default);

        Assert.Equal("Destination", Problem(Order() with { Destination = "" }));
        Assert.Equal("Destination", Problem(Several() with { Destination = "0x1" }));
        Assert.Equal("Amount", Problem(Several() with { Amount = new Money(4, "USDC") }));
    }

    [Fact]
    public void The_same_receivers_in_another_order_are_the_same_payment_and_others_are_not()
    {
        var one = Admission.FingerprintOf(Several(), PaymentTerms.Default);

        Assert.Equal(one, Admission.FingerprintOf(Several() with { Recipients = Recipients(("0xb", 2), ("0xa", 1)) }, PaymentTerms.Default));
        Assert.NotEqual(one, Admission.FingerprintOf(Several() with { Recipients = Recipients(("0xa", 2), ("0xb", 1)) }, PaymentTerms.Default));
        Assert.NotEqual(one, Admission.FingerprintOf(Several() with { Recipients = Recipients(("0xa", 1), ("0xc", 2)) }, PaymentTerms.Default));
    }

    [Fact]
    public void A_stored_settlement_says_the_same_again()
    {
        Assert.Equal(Order(), StoredRequest.From(Order()).ToRequest());
        Assert.Equal(Several(), StoredRequest.From(Several()).ToRequest());
    }

    private static string Problem(SettleRequest request) => Assert.Single(Assert.Throws<RequestValidationException>(() => Admission.Check(request, PaymentTerms.Default)).Problems).Field;

    private static SettleRequest Order() => new() { IdempotencyKey = "s", Reference = "s", Amount = new Money(3, "USDC"), Destination = "0xa" };

    private static SettleRequest Several() => Order() with { Destination = "", Recipients = Recipients(("0xa", 1), ("0xb", 2)) };

    private static SettlementRecipients Recipients(params IEnumerable<(string Address, int Amount)> all) => new(all.Select(static one => new SettlementRecipient(one.Address, new Money(one.Amount, "USDC"))));
}
