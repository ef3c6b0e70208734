using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Integrations.Otp.Tests;

public sealed class SqliteOtpStoreTests : OtpStoreConformance<SqliteOtpStoreTests.SqliteHome>
{
    [Fact]
    public async Task A_database_in_memory_is_refused()
    {
        await using var source = SqliteFactory.Instance.CreateDataSource("Data Source=:memory:");
        using var store = new SqlOtpStore(source, new SqliteDialect(new ManualTime()));

        var refused = await Assert.ThrowsAsync<OtpStoreException>(async () => await store.CheckAsync());

        Assert.Contains("Name a file", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_of_a_newer_build_is_refused()
    {
        await Home.SqlAsync("INSERT INTO otp_schema (version) VALUES (2)");

        var refused = await Assert.ThrowsAsync<OtpStoreException>(async () => await (await Home.OpenAsync()).CheckAsync());

        Assert.Contains("version 2", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_store_that_cannot_be_used_says_so_and_approves_nothing()
    {
        await using var source = SqliteFactory.Instance.CreateDataSource("Data Source=/nowhere/at/all/otp.db");
        await using var desk = new Desk(store: _ => new SqlOtpStore(source, new SqliteDialect(new ManualTime())));

        var away = await Assert.ThrowsAsync<OtpStoreException>(() => desk.CheckAsync("AAAAAAAAAAAAAAAAAAAAAA", "123456"));

        Assert.Equal(ErrorCategory.LocalFault, away.Error.Category);
        Assert.Contains("Nothing was stored or approved", away.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Counts_that_another_process_holds_up_are_waited_for()
    {
        var other = await Home.OpenAsync();
        await other.CheckAsync();
        var pair = new OtpPair { Keys = ["pair"], MaxFailures = 3, FailureWindow = TimeSpan.FromHours(1), CoolDown = TimeSpan.FromMinutes(1), LongestCoolDown = TimeSpan.FromMinutes(1) };

        var results = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => Task.Run(async () => await (i % 2 is 0 ? Store : other).CountAsync("nobody", pair))));

        Assert.All(results, static one => Assert.Equal(OtpAttemptStatus.NotFound, one.Status));
    }

    public sealed class SqliteHome : OtpHome
    {
        private readonly DirectoryInfo _folder = TestFolder.Create("integrations-otp-");
        private readonly List<DbDataSource> _sources = [];

        public override async ValueTask<IOtpStore> OpenAsync()
        {
            var source = SqliteFactory.Instance.CreateDataSource($"Data Source={Path.Combine(_folder.FullName, "otp.db")};Pooling=False");
            _sources.Add(source);
            var store = new SqlOtpStore(source, new SqliteDialect(Time));
            if (_sources.Count is 1)
            {
                await store.CheckAsync();
            }

            return store;
        }

        public async Task SqlAsync(string sql)
        {
            await using var command = _sources[0].CreateCommand(sql);
            await command.ExecuteNonQueryAsync();
        }

        public override async ValueTask<string> DumpAsync() => await Rows.DumpAsync(_sources[0], "");

        public override async ValueTask DisposeAsync()
        {
            foreach (var source in _sources)
            {
                await source.DisposeAsync();
            }

            _folder.Delete(recursive: true);
        }
    }
}
