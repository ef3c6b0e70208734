using Integrations.Bridge;
using Integrations.Bridge.Sqlite;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Keeps the Bridge's payments in a SQLite file.</summary>
public static class SqliteBridgeExtensions
{
    /// <summary>Keeps payments in a SQLite file, which is made when it is not there.</summary>
    /// <remarks>
    /// <para>
    /// Several hosts on one machine may share the file. It must be on a disk of that machine. The idempotency keys of clients that are called directly are kept there too.
    /// </para>
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
        SqliteIdempotencyExtensions.Keep(services, configure);
        services.RemoveAll<IPaymentJournal>();
        services.AddSingleton<IPaymentJournal>(provider => new SqlitePaymentJournal(provider.GetRequiredService<SqliteDatabase>()));
        return builder;
    }
}
