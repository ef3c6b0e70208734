using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Wallets.Tests;

/// <summary>The senders that ship.</summary>
public sealed class NotificationSenderTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("integrations-notifications-");

    [Fact]
    public async Task The_console_is_told_whom_and_what()
    {
        await using var console = new StringWriter();

        await new ConsoleNotificationSender(console).SendAsync(Message("Balance KES 5.00."));

        Assert.Equal($"[ToppedUp] to sms +254700000001: Balance KES 5.00.{Environment.NewLine}", console.ToString());
    }

    [Fact]
    public async Task The_file_has_one_line_for_each_message_however_many_are_sent_at_once()
    {
        var path = Path.Combine(_folder.FullName, "messages.txt");
        await File.WriteAllTextAsync(path, "before\n");
        using var sender = new FileNotificationSender(path);
        var messages = Enumerable.Range(0, 40).Select(static number => Message($"line {number}\r\nand more")).ToArray();

        await Task.WhenAll(messages.Select(message => sender.SendAsync(message)));

        var lines = await File.ReadAllLinesAsync(path);
        Assert.Equal("before", lines[0]);
        Assert.Equal(messages.Select(static message => $"{message.Id:N} ToppedUp sms +254700000001 {message.Text.Replace("\r\n", " ", StringComparison.Ordinal)}").Order(StringComparer.Ordinal), lines.Skip(1).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_file_that_cannot_be_written_is_told_so_that_the_message_is_sent_again()
    {
        using var sender = new FileNotificationSender(Path.Combine(_folder.FullName, "missing", "messages.txt"));

        await Assert.ThrowsAsync<DirectoryNotFoundException>(() => sender.SendAsync(Message("text")));
    }

    [Fact]
    public async Task Both_are_registered_beside_a_sender_of_the_hosts_own()
    {
        var services = new ServiceCollection();
        services.AddWallets().UseConsoleNotifications().UseFileNotifications(Path.Combine(_folder.FullName, "messages.txt")).Services.AddSingleton<INotificationSender>(new RecordingNotifications());

        await using var provider = services.BuildServiceProvider();

        Assert.Equal([typeof(ConsoleNotificationSender), typeof(FileNotificationSender), typeof(RecordingNotifications)], provider.GetServices<INotificationSender>().Select(static sender => sender.GetType()));
    }

    [Fact]
    public void A_message_shows_neither_address_nor_text()
    {
        var message = Message("Balance KES 5.00.");

        Assert.DoesNotContain("254700000001", $"{message} {message.Target}", StringComparison.Ordinal);
        Assert.DoesNotContain("5.00", $"{message}", StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static Notification Message(string text) => new()
    {
        Id = DerivedId.Of("message", [text]),
        Kind = NotificationKind.ToppedUp,
        Wallet = AccountId.From("wallet"),
        Tenant = "",
        Target = new NotificationTarget("sms", "+254700000001"),
        Text = text,
    };
}
