using Integrations.Bridge;
using Integrations.Bridge.Sqlite;
using Integrations.Security;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Keeps the Bridge's payments in a SQLite file.</summary>
public static class SqliteBridgeExtensions
{
    /// <summary>Keeps payments in a SQLite file, which is made when it is not there.</summary>
    /// <remarks>
    /// <para>Several hosts on one machine may share the file. It must be on a disk of that machine.</para>
    /// <para>
    /// Unless the host calls <c>AddPayloadProtection</c>, what is sensitive in it is protected with a key in a file beside it (<c>payments.db.key</c>), made for a new database.
    /// That keeps the data from whoever gets the database alone. In production, keep keys elsewhere: call <c>AddPayloadProtection</c>.
    /// </para>
    /// </remarks>
    /// <param name="builder">The Bridge.</param>
    /// <param name="connectionString">Such as <c>Data Source=payments.db</c>.</param>
    /// <exception cref="OptionsValidationException">Thrown at start when the connection string does not name a file that may be written.</exception>
    public static MobileMoneyBridgeBuilder UseSqlite(this MobileMoneyBridgeBuilder builder, string connectionString) =>
        builder.UseSqlite(options => options.ConnectionString = connectionString);

    /// <inheritdoc cref="UseSqlite(MobileMoneyBridgeBuilder, string)" />
    /// <param name="builder">The Bridge.</param>
    /// <param name="configure">Sets at least the connection string.</param>
    public static MobileMoneyBridgeBuilder UseSqlite(this MobileMoneyBridgeBuilder builder, Action<SqliteJournalOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);
        var services = builder.Services;
        services.AddOptions<SqliteJournalOptions>().Configure(configure).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<SqliteJournalOptions>, SqliteJournalOptionsValidator>());
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(CreateProtector);
        services.RemoveAll<IPaymentJournal>();
        services.AddSingleton<IPaymentJournal>(provider => new SqlitePaymentJournal(
            provider.GetRequiredService<IOptions<SqliteJournalOptions>>().Value,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetService<IPayloadProtector>() as FilePayloadProtector));
        return builder;
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
