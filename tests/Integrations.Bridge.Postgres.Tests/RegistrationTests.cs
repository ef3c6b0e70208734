using Integrations.Idempotency;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Integrations.Bridge.Postgres.Tests;

public sealed class RegistrationTests : JournalFixture
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Payments_are_kept_in_the_data_source_that_is_given_or_registered(bool isGiven)
    {
        var source = await Schema.NewSourceAsync();
        await using var provider = Build(services =>
        {
            if (isGiven)
            {
                services.AddMobileMoneyBridge().UsePostgres(source, options => options.Schema = Schema.Name);
            }
            else
            {
                services.AddMobileMoneyBridge().UsePostgres(options => options.Schema = Schema.Name);
                services.AddSingleton(source);
            }
        });

        var journal = provider.GetRequiredService<IPaymentJournal>();
        await journal.OpenAsync();
        await journal.AdmitAsync(NewIntent(), null);

        Assert.Single(provider.GetServices<IPaymentJournal>());
        Assert.Equal(1, await Schema.NumberAsync("SELECT count(*) FROM journal.payment"));
    }

    [Fact]
    public async Task The_data_source_stays_the_hosts()
    {
        var source = await Schema.NewSourceAsync();
        await using (var provider = Build(services => services.AddMobileMoneyBridge().UsePostgres(source, options => options.Schema = Schema.Name)))
        {
            await provider.GetRequiredService<IPaymentJournal>().OpenAsync();
        }

        await using var connection = await source.OpenConnectionAsync();

        Assert.Equal(System.Data.ConnectionState.Open, connection.State);
    }

    [Theory]
    [InlineData("")]
    [InlineData("public")]
    [InlineData("pg_payments")]
    [InlineData("Payments")]
    [InlineData("1payments")]
    [InlineData("pay\"ments")]
    [InlineData("a234567890123456789012345678901234567890123456789012345678901234")]
    public void A_schema_name_that_is_none_or_everybodys_is_refused(string schema) => Refused(options => options.Schema = schema, "Schema");

    [Theory]
    [InlineData(-1)]
    [InlineData(11)]
    public void Retries_out_of_range_are_refused(int retries) => Refused(options => options.MaxRetries = retries, "MaxRetries");

    [Fact]
    public void A_host_that_protects_nothing_is_refused()
    {
        using var source = NpgsqlDataSource.Create("Host=db");
        var services = new ServiceCollection();
        services.AddMobileMoneyBridge().UsePostgres(source);
        using var provider = services.BuildServiceProvider();

        var error = Assert.Throws<InvalidOperationException>(() => provider.GetRequiredService<IMobileMoneyBridge>());

        Assert.Contains("Call AddPayloadProtection", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Keys_of_direct_calls_are_kept_there_too_with_the_Bridge_and_without(bool isBridge)
    {
        var source = await Schema.NewSourceAsync();
        await using var provider = Build(services =>
        {
            services.AddIdempotency();
            if (isBridge)
            {
                services.AddMobileMoneyBridge().UsePostgres(source, options => options.Schema = Schema.Name);
            }
            else
            {
                services.AddPostgresIdempotency(source, options => options.Schema = Schema.Name);
            }
        });

        var store = Assert.Single(provider.GetServices<IIdempotencyStore>());
        await store.ReserveAsync(new ReservationRequest
        {
            Key = new IdempotencyKey("p", "m", "o", "k"),
            Fingerprint = Fingerprint.Of(fields => fields.Add("x", 1)),
            Owner = new Guid(1, 0, 0, new byte[8]),
            ProposedReference = "ref",
            Lease = TimeSpan.FromMinutes(1),
            ResendWindow = TimeSpan.Zero,
        });

        Assert.Equal(1, await Schema.NumberAsync("SELECT count(*) FROM journal.idempotency"));
    }

    [Fact]
    public void Answers_that_nothing_protects_are_not_kept()
    {
        using var source = NpgsqlDataSource.Create("Host=db");
        var services = new ServiceCollection();
        services.AddPostgresIdempotency(source);
        using var provider = services.BuildServiceProvider();

        var error = Assert.Throws<InvalidOperationException>(() => provider.GetRequiredService<IIdempotencyStore>());

        Assert.Contains("Call AddPayloadProtection", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_host_without_the_Bridge_does_not_start_on_a_schema_of_another_program()
    {
        await Schema.SqlAsync($"CREATE SCHEMA {Schema.Name}; CREATE TABLE journal.theirs ()");
        var source = await Schema.NewSourceAsync();
        await using var provider = Build(services => services.AddPostgresIdempotency(source, options => options.Schema = Schema.Name));
        var host = Assert.Single(provider.GetServices<IHostedService>());

        var error = await Assert.ThrowsAsync<JournalRefusedException>(() => host.StartAsync(CancellationToken.None));

        Assert.Contains("another program", error.Message, StringComparison.Ordinal);
    }

    private static void Refused(Action<PostgresJournalOptions> edit, string setting)
    {
        using var source = NpgsqlDataSource.Create("Host=db");
        using var provider = Build(services => services.AddMobileMoneyBridge().UsePostgres(source, edit));

        var error = Assert.Throws<OptionsValidationException>(() => provider.GetRequiredService<IPaymentJournal>());

        Assert.Contains($"UsePostgres: {setting}", error.Message, StringComparison.Ordinal);
    }

    private static ServiceProvider Build(Action<IServiceCollection> register)
    {
        var services = new ServiceCollection();
        services.AddPayloadProtection(options => (options.CurrentKeyId, options.Keys["vault"]) = ("vault", Convert.ToBase64String([.. Enumerable.Range(1, 32).Select(i => (byte)i)])));
        register(services);
        return services.BuildServiceProvider();
    }
}
