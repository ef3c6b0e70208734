using Integrations.Bridge.Sqlite;
using Integrations.Idempotency;
using Integrations.Security;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Keeps idempotency keys in a SQLite file, for hosts that call providers' clients without the Bridge.</summary>
public static class SqliteIdempotencyExtensions
{
    /// <summary>Keeps idempotency keys in a SQLite file, which is made when it is not there. <c>UseSqlite</c> of the Bridge does so already.</summary>
    /// <remarks>
    /// <para>Before or after the providers. A store of the host's own that is registered later takes its place. A file that must not be used stops the host.</para>
    /// <inheritdoc cref="SqliteBridgeExtensions.UseSqlite(Integrations.Bridge.MobileMoneyBridgeBuilder, string)" path="/remarks/para" />
    /// </remarks>
    /// <param name="services">The host's services.</param>
    /// <param name="connectionString">Such as <c>Data Source=payments.db</c>.</param>
    /// <exception cref="OptionsValidationException">Thrown at start when the connection string does not name a file that may be written.</exception>
    public static IServiceCollection AddSqliteIdempotency(this IServiceCollection services, string connectionString) =>
        services.AddSqliteIdempotency(options => options.ConnectionString = connectionString);

    /// <inheritdoc cref="AddSqliteIdempotency(IServiceCollection, string)" />
    /// <param name="services">The host's services.</param>
    /// <param name="configure">Sets at least the connection string.</param>
    public static IServiceCollection AddSqliteIdempotency(this IServiceCollection services, Action<SqliteJournalOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        Keep(services, configure);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, SqliteIdempotencyHost>());
        return services;
    }

    internal static void Keep(IServiceCollection services, Action<SqliteJournalOptions> configure)
    {
        services.AddIdempotency();
        services.AddOptions<SqliteJournalOptions>().Configure(configure).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<SqliteJournalOptions>, SqliteJournalOptionsValidator>());
        services.TryAddSingleton(CreateProtector);
        services.TryAddSingleton(provider => new SqliteDatabase(
            provider.GetRequiredService<IOptions<SqliteJournalOptions>>().Value,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetService<IPayloadProtector>() as FilePayloadProtector));
        services.RemoveAll<IIdempotencyStore>();
        services.AddSingleton<IIdempotencyStore>(provider => new SqliteIdempotencyStore(
            provider.GetRequiredService<SqliteDatabase>(), provider.GetRequiredService<IOptions<IdempotencyOptions>>().Value.Retention));
    }

    // AddPayloadProtection after UseSqlite finds this registration and leaves it; the key ring that it was given counts all the same.
    private static IPayloadProtector CreateProtector(IServiceProvider provider)
    {
        var ring = provider.GetRequiredService<IOptions<PayloadProtectionOptions>>().Value;
        if (ring.Keys.Count > 0)
        {
            return new AesGcmPayloadProtector(ring.CurrentKeyId, ring.Keys.Select(key => new PayloadKey(key.Key, Convert.FromBase64String(key.Value))));
        }

        var options = provider.GetRequiredService<IOptions<SqliteJournalOptions>>().Value;
        var database = new DatabaseFile(options.ConnectionString);
        return FilePayloadProtector.Open(options.KeyFile ?? $"{database.FullPath}.key", database);
    }
}
