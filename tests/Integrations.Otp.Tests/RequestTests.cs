namespace Integrations.Otp.Tests;

public sealed class RequestTests
{
    [Theory]
    [InlineData("unknown-purpose", "Purpose")]
    [InlineData("no-context", "Context")]
    [InlineData("long-subject", "Subject")]
    [InlineData("half-character", "Tenant")]
    [InlineData("empty-key", "IdempotencyKey")]
    [InlineData("other-country", "Destination")]
    [InlineData("fixed-line", "Destination")]
    public async Task A_request_that_breaks_a_rule_is_refused_with_its_field(string broken, string field)
    {
        await using var desk = new Desk();
        var request = new OtpRequest
        {
            Purpose = broken is "unknown-purpose" ? "lottery" : broken is "no-context" ? OtpPurposes.FloatPurchase : Desk.Login,
            Destination = broken is "other-country" ? OtpDestination.ForSms(Msisdn.Parse("+256772123456")) : broken is "fixed-line" ? OtpDestination.ForSms(Msisdn.Parse("+254202222222")) : Desk.Phone,
            Subject = broken is "long-subject" ? new string('x', 129) : null,
            Tenant = broken is "half-character" ? "\ud800" : null,
            IdempotencyKey = broken is "empty-key" ? "" : null,
        };

        var refused = await Assert.ThrowsAsync<RequestValidationException>(() => desk.Codes.IssueAsync(request));

        var problem = Assert.Single(refused.Problems);
        Assert.Equal(field, problem.Field);
        Assert.StartsWith("otp.issue: ", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("254", refused.Message, StringComparison.Ordinal);
        Assert.Empty(desk.Audit.Events);
    }

    [Fact]
    public async Task An_unknown_purpose_of_a_check_is_the_hosts_mistake()
    {
        await using var desk = new Desk();

        var refused = await Assert.ThrowsAsync<RequestValidationException>(() => desk.CheckAsync("AAAAAAAAAAAAAAAAAAAAAA", "123456", "lottery"));

        Assert.Contains("disbursement", Assert.Single(refused.Problems).Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_channel_that_nothing_sends_by_is_refused()
    {
        await using var desk = new Desk();
        desk.Sender.Channels.Remove(OtpChannel.Email);

        var refused = await Assert.ThrowsAsync<RequestValidationException>(() => desk.Codes.IssueAsync(Desk.Ask(destination: OtpDestination.ForEmail("ada@example.com"))));

        Assert.Contains("IOtpSender", Assert.Single(refused.Problems).Remedy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("  Ada@Example.COM ", "ada@example.com", "a•••@example.com")]
    [InlineData("a@b.co", "a@b.co", "•••@b.co")]
    [InlineData("o'neill+shop@mail.example.co.ke", "o'neill+shop@mail.example.co.ke", "o•••@mail.example.co.ke")]
    [InlineData("ada@bücher.example", "ada@xn--bcher-kva.example", "a•••@xn--bcher-kva.example")]
    [InlineData("ada@EXAMPLE。com", "ada@example.com", "a•••@example.com")]
    public void An_address_has_one_form(string typed, string normal, string masked)
    {
        var destination = OtpDestination.ForEmail(typed);

        Assert.Equal((normal, masked, OtpChannel.Email), (destination.Reveal(), destination.ToString(), destination.Channel));
        Assert.Equal(OtpDestination.ForEmail(normal), destination);
    }

    [Theory]
    [InlineData("")]
    [InlineData("ada")]
    [InlineData("@example.com")]
    [InlineData("ada@")]
    [InlineData("ada@localhost")]
    [InlineData("ada@192.0.2.1")]
    [InlineData("ada@[192.0.2.1]")]
    [InlineData("ada@example..com")]
    [InlineData("ada@-example.com")]
    [InlineData("ada@example.com.")]
    [InlineData(".ada@example.com")]
    [InlineData("a..da@example.com")]
    [InlineData("a da@example.com")]
    [InlineData("\"a da\"@example.com")]
    [InlineData("ada@example.com\r\nBcc: eve@example.com")]
    [InlineData("ada\r\n@example.com")]
    [InlineData("ada@eve@example.com")]
    [InlineData("adä@example.com")]
    [InlineData("\u212Aate@example.com")]
    [InlineData("ada@ex ample.com")]
    [InlineData("ada@exa\u0000mple.com")]
    public void An_address_that_cannot_be_sent_to_is_refused_without_showing_it(string typed)
    {
        Assert.False(OtpDestination.TryForEmail(typed, out _, out var problem));
        var refused = Assert.Throws<FormatException>(() => OtpDestination.ForEmail(typed));
        Assert.Contains(problem, refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("ada", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_long_address_is_refused()
    {
        var label = new string('x', 60);

        Assert.False(OtpDestination.TryForEmail($"{new string('a', 65)}@example.com", out _, out _));
        Assert.False(OtpDestination.TryForEmail($"a@{label}.{label}.{label}.{label}.{label}.com", out _, out _));
        Assert.True(OtpDestination.TryForEmail($"{new string('a', 64)}@{label}.com", out _, out _));
        Assert.False(OtpDestination.TryForEmail($"ada@{string.Concat(Enumerable.Repeat("ü.", 500_000))}com", out _, out _));
    }

    [Fact]
    public void What_holds_secrets_prints_none()
    {
        var entry = new OtpEntry { ChallengeId = "id", Purpose = "login", Destination = Desk.Phone, Code = "123456" };
        var message = new OtpMessage("id", "login", Desk.Phone, "en", "Code 123456", "Code 123456");

        Assert.Equal("login +2547•••••678", $"{entry}");
        Assert.Equal("login +2547•••••678", $"{message}");
        Assert.Equal("login +2547•••••678", $"{Desk.Ask()}");
        Assert.Equal(("***", "***"), ($"{message.Body}", $"{message.Subject}"));
        Assert.Equal("context(amount, payee, reference)", $"{Desk.Payment}");
        Assert.Equal("***", $"{AuthenticatorKey.Create()}");
    }

    [Fact]
    public void Unset_destinations_and_empty_fields_are_refused()
    {
        Assert.Throws<ArgumentException>(static () => OtpDestination.ForSms(default));
        Assert.Throws<ArgumentException>(static () => OtpContext.ForPayment(default, "account", "ref"));
        Assert.Throws<ArgumentException>(static () => OtpContext.ForPayment(new Money(1m, "KES"), "", "ref"));
        Assert.Throws<ArgumentException>(static () => OtpContext.ForPayment(new Money(1m, "KES"), "account", " "));
        Assert.Throws<ArgumentException>(static () => OtpContext.ForBatch(new Money(1m, "KES"), [], "ref"));
        Assert.Throws<ArgumentException>(static () => OtpContext.None.With("Name", "x"));
        Assert.Throws<ArgumentException>(static () => OtpContext.None.With("a", "x").With("a", "y"));
        Assert.Throws<ArgumentException>(static () => OtpContext.None.With("a", "\udc00"));
    }

    [Fact]
    public void A_batch_is_its_total_and_its_payees_in_any_order()
    {
        var total = new Money(300m, "KES");
        var batch = OtpContext.ForBatch(total, ["b", "a", "a"], "ref");

        Assert.Equal(batch.Hash, OtpContext.ForBatch(total, ["a", "b", "a"], "ref").Hash);
        Assert.NotEqual(batch.Hash, OtpContext.ForBatch(total, ["a", "b"], "ref").Hash);
        Assert.NotEqual(OtpContext.ForBatch(total, ["ab", "c"], "ref").Hash, OtpContext.ForBatch(total, ["a", "bc"], "ref").Hash);
    }
}
