using Integrations.Idempotency;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Integrations.Bridge.Postgres.Tests;

/// <summary>The code of the package's page.</summary>
public sealed class GuideTests
{
    private static readonly Dictionary<string, string?> Keys = new()
    {
        ["PayloadProtection:CurrentKeyId"] = "vault",
        ["PayloadProtection:Keys:vault"] = Convert.ToBase64String(new byte[32]),
    };

    [Fact]
    public void Three_lines_are_enough()
    {
        var builder = new { Services = new ServiceCollection(), Configuration = new ConfigurationBuilder().AddInMemoryCollection(Keys).Build() };

        var dataSource = NpgsqlDataSource.Create("Host=db;Username=shop;Password=…;Database=shop");
        builder.Services.AddPayloadProtection(builder.Configuration.GetSection("PayloadProtection"));
        builder.Services.AddMobileMoneyBridge().UsePostgres(dataSource);

        using var provider = builder.Services.BuildServiceProvider();
        Assert.True(provider.GetRequiredService<IPaymentJournal>().IsDurable);
        dataSource.Dispose();
    }

    [Fact]
    public void Settings_are_set_in_code()
    {
        var builder = new { Services = new ServiceCollection() };
        using var dataSource = NpgsqlDataSource.Create("Host=db");
        builder.Services.AddPayloadProtection(options => (options.CurrentKeyId, options.Keys["vault"]) = ("vault", Keys["PayloadProtection:Keys:vault"]!));

        builder.Services.AddMobileMoneyBridge().UsePostgres(dataSource, options =>
        {
            options.Schema = "payments";
            options.MaxRetries = 5;
        });

        using var provider = builder.Services.BuildServiceProvider();
        var settings = provider.GetRequiredService<IOptions<PostgresJournalOptions>>().Value;
        Assert.Equal(("payments", 5), (settings.Schema, settings.MaxRetries));
    }

    [Fact]
    public void One_line_keeps_keys_without_the_Bridge()
    {
        var services = new ServiceCollection();
        using var dataSource = NpgsqlDataSource.Create("Host=db");
        services.AddPayloadProtection(options => (options.CurrentKeyId, options.Keys["vault"]) = ("vault", Convert.ToBase64String([.. Enumerable.Range(1, 32).Select(i => (byte)i)])));

        services.AddPostgresIdempotency(dataSource);

        using var provider = services.BuildServiceProvider();
        Assert.IsType<PostgresIdempotencyStore>(provider.GetRequiredService<IIdempotencyStore>());
    }
}
