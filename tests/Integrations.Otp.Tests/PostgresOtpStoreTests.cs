using Npgsql;

[assembly: AssemblyFixture(typeof(TestServer))]

namespace Integrations.Otp.Tests;

public sealed class PostgresOtpStoreTests : OtpStoreConformance<PostgresOtpStoreTests.PostgresHome>
{
    [Fact]
    public async Task Times_are_those_of_the_database()
    {
        var source = await Home.NewSourceAsync();
        using var store = new SqlOtpStore(source, new PostgresDialect(Home.Schema));
        await using var desk = new Desk(store: _ => store, time: new ManualTime(DateTimeOffset.UnixEpoch));

        var issue = await desk.Codes.IssueAsync(Desk.Ask());
        await using var command = source.CreateCommand("SELECT now()");
        var now = (DateTime)(await command.ExecuteScalarAsync())!;

        Assert.InRange(issue.ExpiresAt!.Value - new DateTimeOffset(now, TimeSpan.Zero), TimeSpan.FromMinutes(9), TimeSpan.FromMinutes(10));
        Assert.True(await desk.CheckAsync(issue.ChallengeId!, await desk.Sender.CodeAsync(issue.ChallengeId!)));
    }

    [Fact]
    public async Task A_schema_of_a_newer_build_is_refused()
    {
        await using var command = (await Home.NewSourceAsync()).CreateCommand($"INSERT INTO {Home.Schema}.otp_schema (version) VALUES (2)");
        await command.ExecuteNonQueryAsync();

        var refused = await Assert.ThrowsAsync<OtpStoreException>(async () => await (await Home.OpenAsync()).CheckAsync());

        Assert.Contains("version 2", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_user_who_may_not_make_tables_can_use_them()
    {
        var role = $"{Home.Schema}_clerk";
        await using var admin = await Home.NewSourceAsync();
        foreach (var sql in new[]
        {
            $"CREATE ROLE {role}", $"GRANT USAGE ON SCHEMA {Home.Schema} TO {role}", $"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA {Home.Schema} TO {role}",
        })
        {
            await using var grant = admin.CreateCommand(sql);
            await grant.ExecuteNonQueryAsync();
        }

        await using (var source = await Home.NewSourceAsync(settings => settings.Options = $"-c role={role}"))
        {
            using var store = new SqlOtpStore(source, new PostgresDialect(Home.Schema));
            await using var desk = new Desk(store: _ => store);
            var (id, code) = await desk.IssueAsync();

            Assert.True(await desk.CheckAsync(id, code));
        }

        await using var drop = admin.CreateCommand($"DROP OWNED BY {role}; DROP ROLE {role}");
        await drop.ExecuteNonQueryAsync();
    }

    [Fact]
    public async Task A_server_that_forgets_is_refused()
    {
        await using var source = await Home.NewSourceAsync(static settings => settings.Options = "-c synchronous_commit=off");
        using var store = new SqlOtpStore(source, new PostgresDialect(Home.Schema));

        var refused = await Assert.ThrowsAsync<OtpStoreException>(async () => await store.CheckAsync());

        Assert.Contains("synchronous_commit", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_hosts_may_start_at_once()
    {
        var schema = $"{Home.Schema}_b";
        var stores = new List<SqlOtpStore>();
        for (var i = 0; i < 8; i++)
        {
            stores.Add(new SqlOtpStore(await Home.NewSourceAsync(), new PostgresDialect(schema)));
        }

        await Task.WhenAll(stores.Select(store => Task.Run(async () => await store.CheckAsync())));

        await using var drop = (await Home.NewSourceAsync()).CreateCommand($"DROP SCHEMA {schema} CASCADE");
        await drop.ExecuteNonQueryAsync();
        stores.ForEach(static store => store.Dispose());
    }

    public sealed class PostgresHome : OtpHome
    {
        private readonly List<NpgsqlDataSource> _sources = [];
        private PostgresServer? _server;

        public string Schema { get; } = TestServer.NewSchema();

        public async Task<NpgsqlDataSource> NewSourceAsync(Action<NpgsqlConnectionStringBuilder>? edit = null)
        {
            _server ??= await TestServer.GetAsync();
            var settings = new NpgsqlConnectionStringBuilder(_server.ConnectionString) { MaxPoolSize = 10 };
            edit?.Invoke(settings);
            var source = NpgsqlDataSource.Create(settings);
            _sources.Add(source);
            return source;
        }

        public override async ValueTask<IOtpStore> OpenAsync()
        {
            var store = new SqlOtpStore(await NewSourceAsync(), new PostgresDialect(Schema, Time));
            if (_sources.Count is 1)
            {
                await store.CheckAsync();
            }

            return store;
        }

        public override async ValueTask<string> DumpAsync() => await Rows.DumpAsync(_sources[0], $"{Schema}.");

        public override async ValueTask DisposeAsync()
        {
            if (_server is not null)
            {
                await using var command = (await NewSourceAsync()).CreateCommand($"DROP SCHEMA IF EXISTS {Schema} CASCADE");
                await command.ExecuteNonQueryAsync();
            }

            foreach (var source in _sources)
            {
                await source.DisposeAsync();
            }
        }
    }
}
