using Integrations.Bridge.Postgres;
using Integrations.Idempotency;
using Integrations.Security;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Keeps idempotency keys in a PostgreSQL database, for hosts that call providers' clients without the Bridge.</summary>
public static class PostgresIdempotencyExtensions
{
    /// <summary>Keeps idempotency keys in the database of the <see cref="NpgsqlDataSource"/> that the host registered. <c>UsePostgres</c> of the Bridge does so already.</summary>
    /// <remarks>
    /// <para>Any number of hosts may share the database; the database's clock ends leases. The schema is made at the first start; a database that must not be used stops the host.</para>
    /// <para>Before or after the providers. A store of the host's own that is registered later takes its place. Stored answers are encrypted: call <c>AddPayloadProtection</c> too.</para>
    /// </remarks>
    /// <exception cref="OptionsValidationException">Thrown at start when a setting is wrong.</exception>
    /// <param name="services">The host's services.</param>
    /// <param name="configure">Sets schema and retries; <see langword="null"/> keeps the defaults.</param>
    public static IServiceCollection AddPostgresIdempotency(this IServiceCollection services, Action<PostgresJournalOptions>? configure = null) =>
        Add(services, configure, provider => provider.GetRequiredService<NpgsqlDataSource>());

    /// <summary>Keeps idempotency keys in the database of a data source. The host owns the data source and disposes it last.</summary>
    /// <inheritdoc cref="AddPostgresIdempotency(IServiceCollection, Action{PostgresJournalOptions})" path="/remarks" />
    /// <param name="services">The host's services.</param>
    /// <param name="dataSource">Of a primary server, version 14 or newer.</param>
    /// <param name="configure">Sets schema and retries; <see langword="null"/> keeps the defaults.</param>
    public static IServiceCollection AddPostgresIdempotency(this IServiceCollection services, NpgsqlDataSource dataSource, Action<PostgresJournalOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(dataSource);
        return Add(services, configure, _ => dataSource);
    }

    internal static void Keep(IServiceCollection services, Action<PostgresJournalOptions> configure, Func<IServiceProvider, NpgsqlDataSource> source)
    {
        services.AddIdempotency();
        services.AddOptions<PostgresJournalOptions>().Configure(configure).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<PostgresJournalOptions>, PostgresJournalOptionsValidator>());
        services.RemoveAll<PostgresIdempotencyStore>();
        services.AddSingleton(provider => new PostgresIdempotencyStore(
            source(provider),
            provider.GetRequiredService<IOptions<PostgresJournalOptions>>().Value,
            provider.GetRequiredService<IOptions<IdempotencyOptions>>().Value.Retention,
            provider.GetRequiredService<TimeProvider>()));
        services.RemoveAll<IIdempotencyStore>();
        services.AddSingleton<IIdempotencyStore>(provider => provider.GetService<IPayloadProtector>() is null
            ? throw new InvalidOperationException("Idempotency: answers, which may name people, would be stored for everybody to read. Call AddPayloadProtection with keys from a vault, the same for all hosts of the database.")
            : provider.GetRequiredService<PostgresIdempotencyStore>());
    }

    private static IServiceCollection Add(IServiceCollection services, Action<PostgresJournalOptions>? configure, Func<IServiceProvider, NpgsqlDataSource> source)
    {
        ArgumentNullException.ThrowIfNull(services);
        Keep(services, configure ?? (_ => { }), source);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, PostgresIdempotencyHost>());
        return services;
    }
}
