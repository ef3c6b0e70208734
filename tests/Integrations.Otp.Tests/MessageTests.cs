namespace Integrations.Otp.Tests;

public sealed class MessageTests
{
    [Fact]
    public async Task A_payment_names_amount_payee_and_code()
    {
        await using var desk = new Desk();
        var issue = await desk.Codes.IssueAsync(Desk.Ask(OtpPurposes.Disbursement, context: Desk.Payment));

        var message = await desk.Sender.MessageAsync(issue.ChallengeId!);

        Assert.Matches("^Pay KES 2,500\\.00 to \\+2547\\*\\*\\*\\*\\*111\\? Code \\d{6}\\. It works for 10 minutes\\. Never share it\\.$", message.Body.Reveal());
        Assert.Equal((null, "en", OtpPurposes.Disbursement), (message.Subject, message.Language, message.Purpose));
    }

    [Fact]
    public async Task An_e_mail_has_a_subject_and_no_code_in_it()
    {
        await using var desk = new Desk(static options => options.Brand = "Duka");
        var issue = await desk.Codes.IssueAsync(Desk.Ask(destination: OtpDestination.ForEmail("ada@example.com")));

        var message = await desk.Sender.MessageAsync(issue.ChallengeId!);

        Assert.Equal("Duka code", message.Subject!.Reveal());
        Assert.Matches("^Duka code is \\d{6}\\.\n", message.Body.Reveal());
    }

    [Theory]
    [InlineData("sw-KE", "sw", "Kodi 123456, dakika 10")]
    [InlineData("SW", "SW", "Kodi 123456, dakika 10")]
    [InlineData("fr", "en", "Your code is 123456. It works for 10 minutes. Never share it.")]
    [InlineData(null, "en", "Your code is 123456. It works for 10 minutes. Never share it.")]
    public void A_language_is_found_or_its_shorter_form_or_the_default(string? wish, string language, string body)
    {
        var purpose = new OtpPurposeOptions();
        purpose.Texts["sw"] = new OtpText { Sms = "Kodi {code}, dakika {minutes}", EmailSubject = "Kodi", EmailBody = "{code}" };
        var templates = new OtpTemplates(purpose, "Your", "en");

        Assert.Equal((language, body), (templates.Choose(wish), templates.Render(OtpChannel.Sms, wish, "123456", OtpContext.None).Body));
    }

    [Fact]
    public void A_language_of_absurd_length_is_the_default() =>
        Assert.Equal("en", new OtpTemplates(new OtpPurposeOptions(), "Your", "en").Choose(string.Concat(Enumerable.Repeat("a-", 500_000))));

    [Fact]
    public void A_text_message_may_be_bound_to_a_site_or_an_app()
    {
        Assert.EndsWith(".\n@shop.example.com #123456", Render(new OtpPurposeOptions { Origin = "shop.example.com" }, OtpContext.None), StringComparison.Ordinal);
        Assert.EndsWith(".\nFA+9qCX9VSu", Render(new OtpPurposeOptions { AppHash = "FA+9qCX9VSu" }, OtpContext.None), StringComparison.Ordinal);
        Assert.DoesNotContain("@shop", new OtpTemplates(new OtpPurposeOptions { Origin = "shop.example.com" }, "Your", "en").Render(OtpChannel.Email, null, "123456", OtpContext.None).Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Wangũi Ngũgĩ", "Wangui Ngugi")]
    [InlineData("Zoë Müller", "Zoe Müller")]
    [InlineData("Łukasz", "?ukasz")]
    [InlineData("አበበ", "???")]
    [InlineData("Shop\r\n@evil.example #999999", "Shop @evil.example #99..")]
    [InlineData("John\u202Eevil\u0000", "Johnevil")]
    [InlineData("{code}", "{code}")]
    [InlineData("A very long name of a shop indeed", "A very long name of a ..")]
    public void A_name_is_written_in_the_alphabet_on_one_line_and_fills_nothing_else(string name, string shown)
    {
        var context = OtpContext.ForPayment(new Money(5m, "KES"), "12345678", "ref", name);

        Assert.StartsWith($"Pay KES 5.00 to {shown}? Code 123456.", Render(new OtpPurposeOptions { IsPayment = true }, context), StringComparison.Ordinal);
    }

    [Fact]
    public void An_account_without_a_name_shows_its_end() =>
        Assert.StartsWith("Pay KES 5.00 to ***5678?", Render(new OtpPurposeOptions { IsPayment = true }, OtpContext.ForPayment(new Money(5m, "KES"), "000012345678", "ref")), StringComparison.Ordinal);

    [Fact]
    public void A_name_that_is_shown_is_not_bound() => Assert.Equal(
        OtpContext.ForPayment(new Money(5m, "KES"), "12345678", "ref").Hash, OtpContext.ForPayment(new Money(5m, "KES"), "12345678", "ref", "Shop").Hash);

    [Fact]
    public void The_longest_of_everything_fits_into_one_message()
    {
        var context = OtpContext.ForPayment(new Money(long.MaxValue / 100m, "KES"), "12345678", new string('r', 256), new string('€', 100));
        var purpose = new OtpPurposeOptions { IsPayment = true, Digits = 8, Origin = "shop.example.com" };
        purpose.Texts["en"] = new OtpText { Sms = "Pay {amount} to {payee}? Code {code}, {reference}" };

        var body = new OtpTemplates(purpose, "Your", "en").Render(OtpChannel.Sms, null, "12345678", context).Body;

        Assert.Empty(new OtpTemplates(purpose, "Your", "en").FindProblems());
        Assert.InRange(Gsm7.LengthOf(body)!.Value, 100, 160);
    }

    private static string Render(OtpPurposeOptions purpose, OtpContext context) => new OtpTemplates(purpose, "Your", "en").Render(OtpChannel.Sms, null, "123456", context).Body;
}
