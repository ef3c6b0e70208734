using Integrations.MtnMomo.Rules;

namespace Integrations.MtnMomo.Tests.Requests;

public sealed class RulesTests
{
    [Theory]
    [InlineData("an order, no. 7: paid!", true)]
    [InlineData("", true)]
    [InlineData("it's", false)]
    [InlineData("payé", false)]
    [InlineData("a\nb", false)]
    [InlineData("<b>", false)]
    public void A_note_is_plain_text(string note, bool isPlain)
    {
        var rules = new MomoRules(Accounts.Settings());

        rules.Note("PayerMessage", note);

        Assert.Equal(!isPlain, rules.HasProblems);
    }

    [Fact]
    public void What_is_plain_can_be_set()
    {
        var rules = new MomoRules(Accounts.Settings(options => options.NotePunctuation = "#"));

        rules.Note("PayerMessage", "order #7");

        Assert.False(rules.HasProblems);
    }

    [Fact]
    public void A_note_is_at_most_160_characters()
    {
        var (fits, exceeds) = (new MomoRules(Accounts.Settings()), new MomoRules(Accounts.Settings()));

        fits.Note("PayerMessage", new string('x', 160));
        exceeds.Note("PayerMessage", new string('x', 161));

        Assert.Equal((false, true), (fits.HasProblems, exceeds.HasProblems));
    }

    [Theory]
    [InlineData("order-1", true)]
    [InlineData("", false)]
    [InlineData("order 1", false)]
    [InlineData("order/1", false)]
    public void A_number_of_the_host_is_letters_digits_and_hyphens(string id, bool isGood)
    {
        var rules = new MomoRules(Accounts.Settings());

        rules.ExternalId("ExternalId", id);

        Assert.Equal(!isGood, rules.HasProblems);
    }

    [Theory]
    [InlineData("UGX", 500, "500")]
    [InlineData("EUR", 5.5, "5.5")]
    [InlineData("EUR", 5, "5")]
    public void An_amount_has_no_more_decimals_than_there_are(string currency, double amount, string expected)
    {
        var rules = new MomoRules(Accounts.Settings(options => options.Currency = currency));

        Assert.Equal(expected, rules.Amount(new Money((decimal)amount, currency)));
    }

    [Fact]
    public void Durations_are_whole_seconds()
    {
        var rules = new MomoRules(Accounts.Settings());

        Assert.Equal(360, rules.Seconds("Validity", TimeSpan.FromMinutes(6)));
        Assert.False(rules.HasProblems);
        rules.Seconds("Validity", TimeSpan.FromMilliseconds(1500));
        Assert.True(rules.HasProblems);
    }

    [Fact]
    public void A_party_that_was_never_set_is_missing()
    {
        var rules = new MomoRules(Accounts.Settings());

        rules.Party("Payer", default);

        Assert.True(rules.HasProblems);
        Assert.Equal("MSISDN •••", MomoParty.Of(Accounts.Customer).ToString());
    }
}
