using Integrations.Idempotency;
using Integrations.Security;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Integrations.Bridge.Sqlite.Tests;

public sealed class RegistrationTests : JournalFixture
{
    private static readonly PayloadContext Context = new("purpose", "row");
    private static readonly byte[] Key = [.. Enumerable.Range(1, 32).Select(i => (byte)i)];

    private static ReservationRequest Request => new()
    {
        Key = new IdempotencyKey("p", "m", "o", "k"),
        Fingerprint = Fingerprint.Of(fields => fields.Add("x", 1)),
        Owner = new Guid(1, 0, 0, new byte[8]),
        ProposedReference = "ref",
        Lease = TimeSpan.FromMinutes(1),
        ResendWindow = TimeSpan.Zero,
    };

    private string ConnectionString => $"Data Source={Folder.Database}";

    [Fact]
    public async Task One_line_keeps_payments_in_a_file()
    {
        await using var provider = Build(services => services.AddMobileMoneyBridge().UseSqlite(ConnectionString));

        var journal = provider.GetRequiredService<IPaymentJournal>();
        await journal.OpenAsync();

        Assert.True(journal.IsDurable);
        Assert.Same(journal, provider.GetRequiredService<IPaymentJournal>());
        Assert.Single(provider.GetServices<IPaymentJournal>());
        Assert.True(File.Exists(Folder.Database));
        Assert.True(File.Exists(Folder["payments.db.key"]));
    }

    [Fact]
    public async Task What_is_protected_today_is_read_after_a_restart()
    {
        byte[] envelope;
        await using (var before = Build(services => services.AddMobileMoneyBridge().UseSqlite(ConnectionString)))
        {
            envelope = before.GetRequiredService<IPayloadProtector>().Protect([1, 2], Context);
        }

        await using var after = Build(services => services.AddMobileMoneyBridge().UseSqlite(ConnectionString));

        Assert.Equal([1, 2], after.GetRequiredService<IPayloadProtector>().Unprotect(envelope, Context));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_hosts_own_key_ring_counts_before_and_after(bool isBefore)
    {
        await using var provider = Build(services =>
        {
            if (isBefore)
            {
                services.AddPayloadProtection(AddKey);
            }

            services.AddMobileMoneyBridge().UseSqlite(ConnectionString);
            if (!isBefore)
            {
                services.AddPayloadProtection(AddKey);
            }
        });

        var envelope = provider.GetRequiredService<IPayloadProtector>().Protect([1], Context);
        await provider.GetRequiredService<IPaymentJournal>().OpenAsync();

        Assert.Equal([1], new AesGcmPayloadProtector("vault", [new PayloadKey("vault", Key)]).Unprotect(envelope, Context));
        Assert.False(File.Exists(Folder["payments.db.key"]));
    }

    [Fact]
    public async Task The_key_file_may_stand_elsewhere()
    {
        await using var provider = Build(services => services.AddMobileMoneyBridge().UseSqlite(options => (options.ConnectionString, options.KeyFile) = (ConnectionString, Folder["elsewhere"])));

        provider.GetRequiredService<IPayloadProtector>();

        Assert.Equal(["elsewhere"], Directory.GetFiles(Folder.Path).Select(Path.GetFileName));
    }

    [Theory]
    [InlineData("", "is empty")]
    [InlineData("   ", "is empty")]
    [InlineData("nonsense", "cannot be read")]
    [InlineData("Data Source=a.db;Password", "cannot be read")]
    [InlineData("Data Source=:memory:", "forgets every payment")]
    [InlineData("Data Source=a;Mode=Memory;Cache=Shared", "forgets every payment")]
    [InlineData("Data Source=", "forgets every payment")]
    [InlineData("Data Source=a.db;Mode=ReadOnly", "cannot store payments")]
    [InlineData("Data Source=file::memory:?cache=shared", "'file:' address")]
    public void A_connection_string_that_names_no_durable_file_is_refused(string connectionString, string why)
    {
        using var provider = Build(services => services.AddMobileMoneyBridge().UseSqlite(connectionString));

        var error = Assert.Throws<OptionsValidationException>(() => provider.GetRequiredService<IPaymentJournal>());

        Assert.Contains(why, error.Message, StringComparison.Ordinal);
        Assert.Contains("UseSqlite", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(999)]
    [InlineData(60_001)]
    public void A_busy_timeout_out_of_range_is_refused(int milliseconds)
    {
        using var provider = Build(services => services.AddMobileMoneyBridge().UseSqlite(options =>
            (options.ConnectionString, options.BusyTimeout) = (ConnectionString, TimeSpan.FromMilliseconds(milliseconds))));

        Assert.Contains("BusyTimeout", Assert.Throws<OptionsValidationException>(() => provider.GetRequiredService<IPaymentJournal>()).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Keys_of_direct_calls_are_kept_there_too_with_the_Bridge_and_without(bool isBridge)
    {
        await using var provider = Build(services =>
        {
            services.AddIdempotency();
            if (isBridge)
            {
                services.AddMobileMoneyBridge().UseSqlite(ConnectionString);
            }
            else
            {
                services.AddSqliteIdempotency(ConnectionString);
            }
        });

        await Assert.Single(provider.GetServices<IIdempotencyStore>()).ReserveAsync(Request);

        Assert.Equal(1, Number("SELECT count(*) FROM idempotency"));
        Assert.IsType<FilePayloadProtector>(provider.GetRequiredService<IPayloadProtector>());
    }

    [Fact]
    public async Task The_journal_and_the_keys_share_one_writer()
    {
        await using var provider = Build(services => services.AddMobileMoneyBridge().UseSqlite(ConnectionString));
        var journal = (SqlitePaymentJournal)provider.GetRequiredService<IPaymentJournal>();
        await journal.OpenAsync();
        var before = journal.Writer.Commits;

        await provider.GetRequiredService<IIdempotencyStore>().ReserveAsync(Request);

        Assert.Equal(before + 1, journal.Writer.Commits);
    }

    [Fact]
    public async Task A_host_without_the_Bridge_does_not_start_on_a_file_of_another_program()
    {
        Sql("CREATE TABLE theirs (x)");
        await using var provider = Build(services =>
        {
            services.AddPayloadProtection(AddKey);
            services.AddSqliteIdempotency(ConnectionString);
        });
        var host = Assert.Single(provider.GetServices<IHostedService>());

        var error = await Assert.ThrowsAsync<JournalRefusedException>(() => host.StartAsync(CancellationToken.None));

        Assert.Contains("another program", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_relative_path_is_one_of_the_current_folder() =>
        Assert.Equal(Path.Combine(Environment.CurrentDirectory, "payments.db"), new DatabaseFile("Data Source=payments.db").FullPath);

    [Fact]
    public void A_data_directory_is_looked_up() =>
        Assert.Equal(Path.Combine(AppContext.BaseDirectory, "payments.db"), new DatabaseFile("Data Source=|DataDirectory|/payments.db").FullPath);

    private static ServiceProvider Build(Action<IServiceCollection> register)
    {
        var services = new ServiceCollection();
        register(services);
        return services.BuildServiceProvider();
    }

    private static void AddKey(PayloadProtectionOptions options)
    {
        options.CurrentKeyId = "vault";
        options.Keys["vault"] = Convert.ToBase64String(Key);
    }
}
