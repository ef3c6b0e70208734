using Integrations.Bridge;
using Integrations.Bridge.Postgres;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Keeps the Bridge's payments in a PostgreSQL database.</summary>
public static class PostgresBridgeExtensions
{
    /// <summary>Keeps payments in the database of the <see cref="NpgsqlDataSource"/> that the host registered, in the schema <c>integrations</c>.</summary>
    /// <remarks>
    /// <para>
    /// Any number of hosts may share the database. The schema is made at the first start; nothing outside it is touched. The idempotency keys of clients that are called directly are kept there too.
    /// </para>
    /// <para>Requests, callbacks and tokens are stored as the host's <c>AddPayloadProtection</c> protects them; a host without it does not start.</para>
    /// </remarks>
    /// <exception cref="OptionsValidationException">Thrown at start when a setting is wrong.</exception>
    /// <param name="builder">The Bridge.</param>
    public static MobileMoneyBridgeBuilder UsePostgres(this MobileMoneyBridgeBuilder builder) => builder.UsePostgres(_ => { });

    /// <inheritdoc cref="UsePostgres(MobileMoneyBridgeBuilder)" />
    /// <param name="builder">The Bridge.</param>
    /// <param name="configure">Sets schema and retries.</param>
    public static MobileMoneyBridgeBuilder UsePostgres(this MobileMoneyBridgeBuilder builder, Action<PostgresJournalOptions> configure) =>
        Use(builder, configure, provider => provider.GetRequiredService<NpgsqlDataSource>());

    /// <summary>Keeps payments in the database of a data source, in the schema <c>integrations</c>. The host owns the data source and disposes it after the Bridge.</summary>
    /// <inheritdoc cref="UsePostgres(MobileMoneyBridgeBuilder)" path="/remarks" />
    /// <param name="builder">The Bridge.</param>
    /// <param name="dataSource">Of a primary server, version 14 or newer.</param>
    public static MobileMoneyBridgeBuilder UsePostgres(this MobileMoneyBridgeBuilder builder, NpgsqlDataSource dataSource) => builder.UsePostgres(dataSource, _ => { });

    /// <inheritdoc cref="UsePostgres(MobileMoneyBridgeBuilder, NpgsqlDataSource)" />
    /// <param name="builder">The Bridge.</param>
    /// <param name="dataSource">Of a primary server, version 14 or newer.</param>
    /// <param name="configure">Sets schema and retries.</param>
    public static MobileMoneyBridgeBuilder UsePostgres(this MobileMoneyBridgeBuilder builder, NpgsqlDataSource dataSource, Action<PostgresJournalOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(dataSource);
        return Use(builder, configure, _ => dataSource);
    }

    private static MobileMoneyBridgeBuilder Use(MobileMoneyBridgeBuilder builder, Action<PostgresJournalOptions> configure, Func<IServiceProvider, NpgsqlDataSource> source)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);
        var services = builder.Services;
        PostgresIdempotencyExtensions.Keep(services, configure, source);
        services.RemoveAll<IPaymentJournal>();
        services.AddSingleton<IPaymentJournal>(provider => new PostgresPaymentJournal(
            source(provider), provider.GetRequiredService<IOptions<PostgresJournalOptions>>().Value, provider.GetRequiredService<TimeProvider>()));
        return builder;
    }
}
