using Integrations.Sandbox;

namespace Integrations.Ussd.Tests.Hosting;

public sealed class VirtualPhoneTests
{
    [Fact]
    public async Task A_virtual_phone_dials_a_host_and_hangs_up()
    {
        await using var host = await UssdHost.StartAsync();
        var address = new Uri(host.Client.BaseAddress!, $"/ussd/africastalking/{UssdHost.Secret}");

        using var dialog = await UssdDialog.DialAsync("254712345678", address, "*384#");
        Assert.StartsWith("Duka\n1. Airtime", dialog.Screen, StringComparison.Ordinal);
        await dialog.SendAsync("1");
        await dialog.RepeatAsync();
        Assert.Equal("Which number?", dialog.Screen);
        await dialog.HangUpAsync();

        Assert.False(dialog.IsOpen);
        Assert.Null(dialog.Fault);
        Assert.Equal(UssdOutcome.Abandoned, Assert.Single(host.Ends.Seen).Report!.Outcome);
    }

    [Fact]
    public async Task A_host_that_answers_wrongly_shows_nothing_but_a_fault()
    {
        await using var host = await UssdHost.StartAsync();

        using var dialog = await UssdDialog.DialAsync("254712345678", new Uri(host.Client.BaseAddress!, "/ussd/africastalking/wrong"), "*384#");

        Assert.Equal(("the host answered 404", "", false), (dialog.Fault, dialog.Screen, dialog.IsOpen));
    }
}
