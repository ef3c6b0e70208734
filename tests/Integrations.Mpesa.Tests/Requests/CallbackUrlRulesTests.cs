using Integrations.Mpesa.Rules;

namespace Integrations.Mpesa.Tests.Requests;

public sealed class CallbackUrlRulesTests
{
    [Theory]
    [InlineData("mpesa")]
    [InlineData("MPESA")]
    [InlineData("M-Pesa")]
    [InlineData("safaricom")]
    [InlineData("exe")]
    [InlineData("exec")]
    [InlineData("cmd")]
    [InlineData("SqL")]
    [InlineData("query")]
    public void A_forbidden_word_is_refused_wherever_it_stands(string word)
    {
        Assert.Contains("word", Problem($"https://{word}.example.com/result"));
        Assert.Contains("word", Problem($"https://pay.example.com/a{word}b"));
        Assert.Contains("word", Problem($"https://pay.example.com/result?x={word}"));
    }

    [Theory]
    [InlineData("http://pay.example.com/result")]
    [InlineData("ftp://pay.example.com/result")]
    public void Only_https_is_public(string address) => Assert.Contains("https", Problem(address));

    [Theory]
    [InlineData("https://localhost/result")]
    [InlineData("https://127.0.0.1/result")]
    [InlineData("https://[::1]/result")]
    [InlineData("https://10.1.2.3/result")]
    [InlineData("https://172.16.0.1/result")]
    [InlineData("https://192.168.1.1/result")]
    [InlineData("https://169.254.1.1/result")]
    [InlineData("https://100.64.0.1/result")]
    [InlineData("https://[fd00::1]/result")]
    [InlineData("https://[::ffff:10.0.0.1]/result")]
    [InlineData("https://intranet/result")]
    public void A_host_that_Daraja_cannot_reach_is_refused(string address) => Assert.Contains("public host", Problem(address));

    [Theory]
    [InlineData("https://pay.example.com/result")]
    [InlineData("https://196.201.214.200/result")]
    [InlineData("https://172.32.0.1/result")]
    public void A_public_address_is_good(string address) => Assert.Equal("", Problem(address));

    [Theory]
    [InlineData("http://127.0.0.1:5000/cb/a/b")]
    [InlineData("http://localhost:5000/cb/a/b")]
    public void A_provider_on_this_machine_may_call_it(string address) => Assert.Null(MpesaCallbackUrls.RulesFor(true).Problem(new Uri(address)));

    [Fact]
    public void A_provider_on_this_machine_gets_no_plain_http_to_elsewhere() =>
        Assert.NotNull(MpesaCallbackUrls.RulesFor(true).Problem(new Uri("http://pay.example.com/result")));

    [Fact]
    public void A_missing_address_names_both_ways_out()
    {
        var rules = new MpesaRules();

        new CallbackUrls("mpesa", "default", null, MpesaCallbackUrls.RulesFor(false)).Check(rules, "ResultUrl", null);

        Assert.Contains("AddMobileMoneyCallbacks", Assert.Throws<RequestValidationException>(() => rules.ThrowIfBroken("b2c")).Message);
    }

    [Fact]
    public void The_hosts_own_address_is_checked_too()
    {
        var rules = new MpesaRules();

        new CallbackUrls("mpesa", "default", Accounts.Addresses("https://mpesa.example.com"), MpesaCallbackUrls.RulesFor(false)).Check(rules, "ResultUrl", null);

        Assert.Equal("PublicBaseAddress", Assert.Throws<RequestValidationException>(() => rules.ThrowIfBroken("b2c")).Problems.Single().Field);
    }

    [Fact]
    public void An_address_of_the_host_is_the_same_for_the_same_reference_and_tells_nothing()
    {
        var urls = new CallbackUrls("mpesa", "default", Accounts.Addresses(), MpesaCallbackUrls.RulesFor(false));

        var first = urls.Resolve(null, "stk_result", "order-1");

        Assert.Equal(first, urls.Resolve(null, "stk_result", "order-1"));
        Assert.NotEqual(first, urls.Resolve(null, "stk_result", "order-2"));
        Assert.DoesNotContain("order", first);
        Assert.Null(MpesaCallbackUrls.RulesFor(false).Problem(new Uri(first)));
    }

    [Fact]
    public void The_requests_own_address_wins_and_is_sent_as_written() =>
        Assert.Equal("https://Example.com/a", new CallbackUrls("mpesa", "default", Accounts.Addresses(), MpesaCallbackUrls.RulesFor(false)).Resolve(new Uri("https://Example.com/a"), "stk_result", "order-1"));

    private static string Problem(string address) => MpesaCallbackUrls.RulesFor(false).Problem(new Uri(address))?.Rule ?? "";
}
