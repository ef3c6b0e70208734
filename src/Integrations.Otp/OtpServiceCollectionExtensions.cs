using System.Data.Common;
using System.Diagnostics.Metrics;
using Integrations.Otp;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers one-time codes.</summary>
public static class OtpServiceCollectionExtensions
{
    /// <summary>Registers <see cref="IOtpService"/> with the settings of a configuration section, and the store in memory. An <see cref="IOtpSender"/> is the host's to register, before or after.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="section">The settings; an unknown one stops the host at start.</param>
    /// <returns>Where codes are kept and who sends them.</returns>
    /// <exception cref="OptionsValidationException">Thrown at start when a setting breaks a rule; the message names setting, rule and way out.</exception>
    public static OtpBuilder AddOtp(this IServiceCollection services, IConfiguration section)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(section);
        services.AddOptions<OtpOptions>().Bind(section, static binder => binder.ErrorOnUnknownConfiguration = true);
        return Add(services);
    }

    /// <summary>Registers <see cref="IOtpService"/> with settings that code gives, and the store in memory.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="configure">Sets at least a pepper.</param>
    /// <inheritdoc cref="AddOtp(IServiceCollection, IConfiguration)" path="/returns|/exception" />
    public static OtpBuilder AddOtp(this IServiceCollection services, Action<OtpOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        services.AddOptions<OtpOptions>().Configure(configure);
        return Add(services);
    }

    /// <summary>Keeps codes and counts in a SQLite file, in tables whose names begin with <c>otp_</c>; they are made at the first start. For hosts on one machine.</summary>
    /// <param name="builder">What <c>AddOtp</c> returned.</param>
    /// <param name="source">Of a file, such as <c>SqliteFactory.Instance.CreateDataSource("Data Source=otp.db")</c>; SQLite 3.35 or newer. The host's, which disposes it.</param>
    public static OtpBuilder UseSqlite(this OtpBuilder builder, DbDataSource source)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(source);
        return Use(builder, provider => new SqlOtpStore(source, new SqliteDialect(provider.GetRequiredService<TimeProvider>())));
    }

    /// <summary>Keeps codes and counts in a PostgreSQL database, in a schema of their own that is made at the first start. For any number of hosts; times are those of the database's clock.</summary>
    /// <param name="builder">What <c>AddOtp</c> returned.</param>
    /// <param name="source">An <c>NpgsqlDataSource</c> of a primary server, version 14 or newer. The host's, which disposes it; <see langword="null"/> takes the <see cref="DbDataSource"/> that the host registered.</param>
    /// <param name="schema">Up to 63 small letters, digits and underscores, no digit first.</param>
    /// <exception cref="ArgumentException">The schema has another form.</exception>
    public static OtpBuilder UsePostgres(this OtpBuilder builder, DbDataSource? source = null, string schema = "integrations_otp")
    {
        ArgumentNullException.ThrowIfNull(builder);
        return PostgresDialect.IsSchemaName(schema)
            ? Use(builder, provider => new SqlOtpStore(source ?? provider.GetRequiredService<DbDataSource>(), new PostgresDialect(schema)))
            : throw new ArgumentException($"The schema '{schema}' must be 1 to 63 small letters, digits and underscores, must not begin with a digit or with 'pg_', and must not be 'public'.", nameof(schema));
    }

    /// <summary>Keeps codes and counts where the host's own store keeps them.</summary>
    /// <param name="builder">What <c>AddOtp</c> returned.</param>
    /// <param name="create">Makes the store, once.</param>
    public static OtpBuilder UseStore(this OtpBuilder builder, Func<IServiceProvider, IOtpStore> create)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(create);
        return Use(builder, create);
    }

    /// <summary>Writes messages, with their codes, to the console. For development: a host in production does not start.</summary>
    /// <param name="builder">What <c>AddOtp</c> returned.</param>
    public static OtpBuilder UseConsoleSender(this OtpBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddSingleton<IOtpSender>(static provider => new ConsoleOtpSender(Console.Out, provider.GetService<IHostEnvironment>()));
        return builder;
    }

    /// <summary>Appends messages, with their codes, to a file. For development: a host in production does not start.</summary>
    /// <param name="builder">What <c>AddOtp</c> returned.</param>
    /// <param name="path">The file; its folder must exist.</param>
    public static OtpBuilder UseFileSender(this OtpBuilder builder, string path)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        builder.Services.AddSingleton<IOtpSender>(provider => new FileOtpSender(path, provider.GetService<IHostEnvironment>()));
        return builder;
    }

    /// <summary>Adds the health check <c>otp</c>: whether the store can be used, and whether messages pile up.</summary>
    /// <param name="builder">The host's health checks.</param>
    public static IHealthChecksBuilder AddOtp(this IHealthChecksBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddCheck<OtpHealthCheck>("otp");
    }

    private static OtpBuilder Use(OtpBuilder builder, Func<IServiceProvider, IOtpStore> create)
    {
        builder.Services.RemoveAll<IOtpStore>();
        builder.Services.AddSingleton(create);
        return builder;
    }

    private static OtpBuilder Add(IServiceCollection services)
    {
        services.AddLogging();
        services.AddMetrics();
        services.AddOptions<OtpOptions>().ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<OtpOptions>, OtpOptionsValidator>());
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<OtpSettingsSource>();
        services.TryAddSingleton<OtpOutbox>();
        services.TryAddSingleton<OtpTraces>();
        services.TryAddSingleton(static provider => new OtpMetrics(provider.GetRequiredService<IMeterFactory>()));
        services.TryAddSingleton<IOtpStore>(static provider => new InMemoryOtpStore(provider.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton<IOtpService, OtpService>();
        services.TryAddSingleton<OtpHealthCheck>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, OtpHost>());
        return new OtpBuilder(services);
    }
}
