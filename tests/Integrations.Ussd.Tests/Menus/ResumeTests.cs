namespace Integrations.Ussd.Tests.Menus;

public sealed class ResumeTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Who_broke_off_at_a_resumable_screen_may_go_on(bool shared)
    {
        var rig = new Rig(shared: shared);
        var phone = rig.Phone();
        await phone.DialAsync();
        await phone.SendAsync(["1", "0722000111"]);
        await phone.HangUpAsync();
        rig.Time.Advance(TimeSpan.FromMinutes(5));

        await phone.DialAsync();
        phone.ShowsExactly("You did not finish.\n1. Continue\n2. Start again");
        await phone.SendAsync("1");
        phone.ShowsExactly("How much?");
        await phone.SendAsync("500");

        phone.Shows("Airtime 500 for 254722000111?");
    }

    [Fact]
    public async Task Who_broke_off_may_start_again()
    {
        var rig = new Rig();
        var phone = rig.Phone();
        await phone.DialAsync();
        await phone.SendAsync(["1", "0722000111"]);

        await phone.DialAsync();
        await phone.SendAsync("7");
        phone.Shows("Wrong choice.", "1. Continue");
        await phone.SendAsync("2");

        phone.Shows("Duka");
    }

    [Fact]
    public async Task Another_subscriber_is_not_offered_it()
    {
        var rig = new Rig();
        var phone = rig.Phone();
        await phone.DialAsync();
        await phone.SendAsync(["1", "0722000111"]);

        var other = phone.Another(Msisdn.FromInternational("254711111111"));
        await other.DialAsync();

        other.Shows("Duka");
    }

    [Fact]
    public async Task A_session_is_forgotten_after_its_lifetime()
    {
        var rig = new Rig();
        var phone = rig.Phone();
        await phone.DialAsync();
        await phone.SendAsync(["1", "0722000111"]);
        rig.Time.Advance(TimeSpan.FromMinutes(11));

        await phone.DialAsync();

        phone.Shows("Duka");
    }

    [Fact]
    public async Task What_comes_after_the_gateways_session_time_begins_anew()
    {
        var rig = new Rig();
        var phone = rig.Phone();
        await phone.DialAsync();
        rig.Time.Advance(TimeSpan.FromSeconds(181));

        await phone.SendAsync("4");

        phone.Shows("Duka");
    }

    [Fact]
    public async Task Without_time_limits_a_session_goes_on()
    {
        var rig = new Rig(configure: options => options.EnableTimeout = false);
        var phone = rig.Phone();
        await phone.DialAsync();
        rig.Time.Advance(TimeSpan.FromSeconds(181));

        await phone.SendAsync("4");

        phone.Shows("Language");
    }

    [Fact]
    public async Task Screens_that_ask_secrets_are_never_resumable() =>
        Assert.Contains("cannot be resumable", (await Assert.ThrowsAsync<UssdMenuException>(() => Task.FromResult(UssdMenu.Create("bad", menu => menu.Secret("main", "PIN").Verify((_, _, _) => new(true), "main").Resumable())))).Message, StringComparison.Ordinal);
}
