using Integrations.Airtel.Rules;

namespace Integrations.Airtel.Tests.Requests;

public sealed class RequestRulesTests
{
    [Theory]
    [InlineData("UG", "256752123456", "752123456")]
    [InlineData("KE", "254733123456", "733123456")]
    [InlineData("TZ", "255682123456", "682123456")]
    [InlineData("RW", "250732123456", "732123456")]
    [InlineData("MG", "261331234567", "331234567")]
    [InlineData("CD", "243991234567", "991234567")]
    [InlineData("ZM", "260971234567", "971234567")]
    [InlineData("MW", "265991234567", "991234567")]
    [InlineData("NG", "2348021234567", "8021234567")]
    [InlineData("NE", "22796123456", "96123456")]
    [InlineData("TD", "23563012345", "63012345")]
    [InlineData("SC", "2482712345", "2712345")]
    [InlineData("CG", "242061234567", "061234567")]
    [InlineData("GA", "24106031234", "06031234")]
    [InlineData("GA", "24174123456", "074123456")]
    public void A_number_goes_out_in_its_countrys_national_form(string country, string number, string expected)
    {
        var rules = new AirtelRules(Accounts.Settings(options => options.Country = country));

        Assert.Equal(expected, rules.Number("Payer", Msisdn.FromInternational(number)));
        Assert.False(rules.HasProblems);
    }

    [Theory]
    [InlineData("254733123456", ErrorCategory.Unsupported)]
    [InlineData("25675212345", ErrorCategory.InvalidRequest)]
    [InlineData("2567521234567", ErrorCategory.InvalidRequest)]
    public void A_number_of_another_country_or_length_is_refused(string number, ErrorCategory category)
    {
        var rules = new AirtelRules(Accounts.Settings());

        Assert.Equal("", rules.Number("Payer", Msisdn.FromInternational(number)));
        Assert.Equal(category, rules.Refusal("collection")!.Category);
    }

    [Fact]
    public void A_number_that_was_never_set_is_refused()
    {
        var rules = new AirtelRules(Accounts.Settings());

        Assert.Equal("", rules.Number("Payer", default));
        Assert.True(rules.HasProblems);
    }

    [Theory]
    [InlineData("UGX", 1000.5, ErrorCategory.InvalidRequest)]
    [InlineData("UGX", 0, ErrorCategory.AmountOutOfRange)]
    [InlineData("KES", 1000, ErrorCategory.Unsupported)]
    public void An_amount_that_the_wire_does_not_take_is_refused(string currency, double amount, ErrorCategory category)
    {
        var settings = Accounts.Settings(options => options.Currency = currency is "KES" ? null : currency);
        var rules = new AirtelRules(settings);

        // Half a shilling does not exist in UGX: the money type refuses it before the rules do.
        if (amount is 1000.5)
        {
            Assert.ThrowsAny<Exception>(() => new Money((decimal)amount, currency));
            return;
        }

        rules.Amount(new Money((decimal)amount, currency), settings.CollectionLimits);

        Assert.Equal(category, rules.Refusal("collection")!.Category);
    }

    [Theory]
    [InlineData("abc")]
    [InlineData("Order #1")]
    [InlineData("")]
    [InlineData(null)]
    public void A_reference_that_some_countries_refuse_is_refused(string? reference)
    {
        var rules = new AirtelRules(Accounts.Settings());

        rules.Reference(reference);

        Assert.True(rules.HasProblems);
    }

    [Theory]
    [InlineData("order-4711/a", "order 4711 a")]
    [InlineData("x", "Ref x")]
    [InlineData("", "Ref0")]
    [InlineData("Ünïcode & more", "n code more")]
    [InlineData("  two   words ", "two words")]
    public void Any_text_can_be_made_to_fit(string text, string expected)
    {
        var fit = AirtelReference.Fit(text);
        var rules = new AirtelRules(Accounts.Settings());
        rules.Reference(fit);

        Assert.Equal(expected, fit);
        Assert.False(rules.HasProblems);
    }

    [Fact]
    public void A_long_text_is_cut() => Assert.Equal(64, AirtelReference.Fit(new string('a', 200)).Length);

    [Theory]
    [InlineData("a_b")]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("0123456789012345678901234567890123456789012345678901234567890123456")]
    public void An_id_that_Airtel_may_not_take_is_refused(string id)
    {
        var rules = new AirtelRules(Accounts.Settings());

        rules.Id(id);

        Assert.True(rules.HasProblems);
    }

    [Fact]
    public void A_payment_with_a_PIN_needs_the_key_for_it()
    {
        var rules = new AirtelRules(Accounts.Settings(options => (options.Pin, options.PinPublicKey) = (null, null)));

        rules.PinKey();

        Assert.Equal(ErrorCategory.Misconfigured, rules.Refusal("disbursement")!.Category);
    }
}
