using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Integrations.Bridge.Sqlite.Tests;

/// <summary>The code of the package's page.</summary>
public sealed class GuideTests
{
    [Fact]
    public void One_line_is_enough()
    {
        var builder = new { Services = new ServiceCollection() };

        builder.Services.AddMobileMoneyBridge().UseSqlite("Data Source=payments.db");

        Assert.Equal("Data Source=payments.db", Settings(builder.Services).ConnectionString);
    }

    [Fact]
    public void Settings_are_set_in_code()
    {
        var builder = new { Services = new ServiceCollection() };

        builder.Services.AddMobileMoneyBridge().UseSqlite(options =>
        {
            options.ConnectionString = "Data Source=/var/lib/shop/payments.db";
            options.BusyTimeout = TimeSpan.FromSeconds(10);
        });

        Assert.Equal(TimeSpan.FromSeconds(10), Settings(builder.Services).BusyTimeout);
    }

    [Fact]
    public void One_line_keeps_keys_without_the_Bridge()
    {
        var services = new ServiceCollection();

        services.AddSqliteIdempotency("Data Source=payments.db");

        Assert.Equal("Data Source=payments.db", Settings(services).ConnectionString);
    }

    private static SqliteJournalOptions Settings(IServiceCollection services)
    {
        using var provider = services.BuildServiceProvider();
        return provider.GetRequiredService<IOptions<SqliteJournalOptions>>().Value;
    }
}
