using Integrations.Security;

namespace Integrations.Bridge.Sqlite.Tests;

public sealed class KeyFileTests : JournalFixture
{
    private static readonly PayloadContext Context = new("purpose", "row");

    private string KeyFile => Folder["payments.db.key"];

    private DatabaseFile Database => new($"Data Source={Folder.Database}");

    [Fact]
    public void A_key_is_made_once()
    {
        var first = FilePayloadProtector.Open(KeyFile, Database);
        var text = File.ReadAllText(KeyFile);
        var second = FilePayloadProtector.Open(KeyFile, Database);

        var opened = second.Unprotect(first.Protect([1, 2, 3], Context), Context);

        Assert.Equal([1, 2, 3], opened);
        Assert.Equal(32, Convert.FromBase64String(text).Length);
        Assert.Equal(text, File.ReadAllText(KeyFile));
        Assert.Equal(["payments.db.key"], Directory.GetFiles(Folder.Path).Select(Path.GetFileName));
    }

    [Fact]
    public void Only_the_owner_may_read_it()
    {
        FilePayloadProtector.Open(KeyFile, Database);

        Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(KeyFile) is (UnixFileMode.UserRead | UnixFileMode.UserWrite));
    }

    [Fact]
    public async Task Hosts_that_start_at_once_make_one_key()
    {
        var protectors = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => FilePayloadProtector.Open(KeyFile, Database))));

        var envelope = protectors[0].Protect([7], Context);

        Assert.All(protectors, protector => Assert.Equal([7], protector.Unprotect(envelope, Context)));
        Assert.Single(Directory.GetFiles(Folder.Path));
    }

    [Theory]
    [InlineData("")]
    [InlineData("not base64, but a secret")]
    [InlineData("c2hvcnQ=")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\nAAAA")]
    public void A_damaged_key_file_is_refused_and_not_replaced(string content)
    {
        File.WriteAllText(KeyFile, content);

        var refusal = Assert.Throws<JournalRefusedException>(() => FilePayloadProtector.Open(KeyFile, Database));

        Assert.Contains($"'{KeyFile}' is damaged", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(content, File.ReadAllText(KeyFile));
    }

    [Fact]
    public void A_key_file_that_cannot_be_read_is_refused()
    {
        Directory.CreateDirectory(KeyFile);

        var refusal = Assert.Throws<JournalRefusedException>(() => FilePayloadProtector.Open(KeyFile, Database));

        Assert.Contains("cannot be read or made", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_that_is_missing_is_refused_at_once()
    {
        var begun = TimeProvider.System.GetTimestamp();

        Assert.Throws<JournalRefusedException>(() => FilePayloadProtector.Open(Folder["missing/key"], Database));

        // The lock of a file that another process makes is waited for, ten seconds at most.
        Assert.True(TimeProvider.System.GetElapsedTime(begun) < TimeSpan.FromSeconds(8), "A folder that is not there is no lock.");
    }

    [Fact]
    public async Task A_new_key_is_never_made_for_a_database_that_holds_payments()
    {
        await FillAsync(await OpenAsync());

        var refusal = Assert.Throws<JournalRefusedException>(() => FilePayloadProtector.Open(KeyFile, Database));

        Assert.Contains("is missing", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("Put the right file back", refusal.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(KeyFile));
    }

    [Fact]
    public async Task A_database_that_lived_with_a_key_is_not_given_another()
    {
        await OpenAsync(protector: FilePayloadProtector.Open(KeyFile, Database));
        File.Delete(KeyFile);

        Assert.Throws<JournalRefusedException>(() => FilePayloadProtector.Open(KeyFile, Database));
    }

    [Fact]
    public async Task An_empty_database_is_given_a_key()
    {
        await OpenAsync();

        FilePayloadProtector.Open(KeyFile, Database);

        Assert.True(File.Exists(KeyFile));
    }

    [Fact]
    public async Task An_exchanged_key_file_is_found_at_the_start()
    {
        await using (await OpenAsync(protector: FilePayloadProtector.Open(KeyFile, Database)))
        {
        }

        await File.WriteAllTextAsync(KeyFile, Convert.ToBase64String([.. Enumerable.Range(1, 32).Select(i => (byte)i)]));
        var exchanged = NewJournal(protector: FilePayloadProtector.Open(KeyFile, Database));

        var refusal = await Assert.ThrowsAsync<JournalRefusedException>(async () => await exchanged.OpenAsync());

        Assert.Contains("is not the one that this database was made with", refusal.Message, StringComparison.Ordinal);
    }
}
