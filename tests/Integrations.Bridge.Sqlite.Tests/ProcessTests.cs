namespace Integrations.Bridge.Sqlite.Tests;

public sealed class ProcessTests : JournalFixture
{
    [Fact]
    public async Task What_a_process_was_told_is_stored_survives_its_sudden_end()
    {
        var told = new List<string>();
        using (var child = new ChildProcess(ChildProcess.Admit, Folder.Database))
        {
            while (told.Count < 200)
            {
                told.Add((await child.ReadLineAsync())!);
            }

            child.Kill();
        }

        var journal = await OpenAsync();

        foreach (var key in told)
        {
            Assert.NotNull(await journal.FindByKeyAsync("", key));
        }
    }

    [Fact]
    public async Task Processes_that_start_and_write_at_once_share_the_file()
    {
        using var one = new ChildProcess(ChildProcess.Admit, Folder.Database);
        using var two = new ChildProcess(ChildProcess.Admit, Folder.Database);
        var journal = NewJournal();
        await journal.OpenAsync();
        var mine = await FillAsync(journal);
        var told = new List<string>();
        for (var i = 0; i < 100; i++)
        {
            told.Add((await one.ReadLineAsync())!);
            told.Add((await two.ReadLineAsync())!);
        }

        one.Kill();
        two.Kill();

        Assert.NotNull(await journal.FindAsync(mine.Id));
        foreach (var key in told)
        {
            Assert.NotNull(await journal.FindByKeyAsync("", key));
        }

        Assert.Equal("ok", Sql("PRAGMA integrity_check"));
    }
}
