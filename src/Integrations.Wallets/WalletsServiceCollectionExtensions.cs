using System.Data.Common;
using System.Diagnostics.Metrics;
using Integrations.Bridge;
using Integrations.Payments;
using Integrations.Wallets;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers wallets.</summary>
public static class WalletsServiceCollectionExtensions
{
    /// <summary>Registers <see cref="ILedger"/> and <see cref="IWalletService"/> with the settings of a configuration section, and the ledger in memory. The Bridge and one-time codes are used where they are registered, before or after.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="section">The settings; an unknown one stops the host at start.</param>
    /// <exception cref="OptionsValidationException">Thrown at start when a setting breaks a rule; the message names setting, rule and way out.</exception>
    public static WalletsBuilder AddWallets(this IServiceCollection services, IConfiguration section)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(section);
        services.AddOptions<WalletOptions>().Bind(section, static binder => binder.ErrorOnUnknownConfiguration = true);
        return Add(services);
    }

    /// <summary>Registers wallets with settings that code gives.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="configure">Sets options; <see langword="null"/> takes the defaults.</param>
    /// <inheritdoc cref="AddWallets(IServiceCollection, IConfiguration)" path="/exception" />
    public static WalletsBuilder AddWallets(this IServiceCollection services, Action<WalletOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddOptions<WalletOptions>().Configure(configure ?? (static _ => { }));
        return Add(services);
    }

    /// <summary>Keeps the ledger in a SQLite file, in tables whose names begin with <c>wallet_</c>; they are made at the first start. For hosts on one machine.</summary>
    /// <param name="builder">What <c>AddWallets</c> returned.</param>
    /// <param name="source">Of a file, such as <c>SqliteFactory.Instance.CreateDataSource("Data Source=wallets.db")</c>; SQLite 3.38 or newer. The host's, which disposes it.</param>
    public static WalletsBuilder UseSqlite(this WalletsBuilder builder, DbDataSource source)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(source);
        return Use(builder, provider => new SqlLedgerStore(source, new SqliteDialect(provider.GetRequiredService<TimeProvider>()), provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<WalletMetrics>()));
    }

    /// <summary>Keeps the ledger in a PostgreSQL database, in a schema of its own that is made at the first start. For any number of hosts; times are those of the database's clock.</summary>
    /// <param name="builder">What <c>AddWallets</c> returned.</param>
    /// <param name="source">An <c>NpgsqlDataSource</c> of a primary server, version 14 or newer. The host's, which disposes it; <see langword="null"/> takes the <see cref="DbDataSource"/> that the host registered.</param>
    /// <param name="schema">Up to 63 small letters, digits and underscores, no digit first.</param>
    /// <exception cref="ArgumentException">The schema has another form.</exception>
    public static WalletsBuilder UsePostgres(this WalletsBuilder builder, DbDataSource? source = null, string schema = "integrations_wallets")
    {
        ArgumentNullException.ThrowIfNull(builder);
        return PostgresDialect.IsSchemaName(schema)
            ? Use(builder, provider => new SqlLedgerStore(source ?? provider.GetRequiredService<DbDataSource>(), new PostgresDialect(schema), provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<WalletMetrics>()))
            : throw new ArgumentException($"The schema '{schema}' must be 1 to 63 small letters, digits and underscores, must not begin with a digit or with 'pg_', and must not be 'public'.", nameof(schema));
    }

    /// <summary>
    /// Brings the money of float purchases to the provider by payments of the Bridge, to <see cref="WalletOptions.FloatDestinations"/>, instead of by a person. A route of kind <see cref="PaymentKind.Settle"/> must be there, such as
    /// M-Pesa's by <c>AddMpesaFloatRoute</c>.
    /// </summary>
    /// <param name="builder">What <c>AddWallets</c> returned.</param>
    public static WalletsBuilder UseBridgeFloatFunding(this WalletsBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.Replace(ServiceDescriptor.Singleton<IFloatFunding, BridgeFloatFunding>());
        return builder;
    }

    /// <summary>Writes messages to the console.</summary>
    /// <param name="builder">What <c>AddWallets</c> returned.</param>
    public static WalletsBuilder UseConsoleNotifications(this WalletsBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddSingleton<INotificationSender>(static _ => new ConsoleNotificationSender(Console.Out));
        return builder;
    }

    /// <summary>Appends messages to a file, one line each. They hold personal data.</summary>
    /// <param name="builder">What <c>AddWallets</c> returned.</param>
    /// <param name="path">The file; its folder must exist.</param>
    public static WalletsBuilder UseFileNotifications(this WalletsBuilder builder, string path)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        builder.Services.AddSingleton<INotificationSender>(_ => new FileNotificationSender(path));
        return builder;
    }

    /// <summary>Adds the health check <c>wallets</c>: whether the ledger's store can be used, and whether money is held for longer than a day.</summary>
    /// <param name="builder">The host's health checks.</param>
    public static IHealthChecksBuilder AddWallets(this IHealthChecksBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddCheck<WalletHealthCheck>("wallets");
    }

    private static WalletsBuilder Use(WalletsBuilder builder, Func<IServiceProvider, ILedgerStore> create)
    {
        builder.Services.RemoveAll<ILedgerStore>();
        builder.Services.AddSingleton(create);
        return builder;
    }

    private static WalletsBuilder Add(IServiceCollection services)
    {
        services.AddLogging();
        services.AddMetrics();
        services.AddOptions<WalletOptions>().ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<WalletOptions>, WalletOptionsValidator>());
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<ILedgerStore>(static provider => new InMemoryLedgerStore(provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<WalletMetrics>()));
        services.TryAddSingleton<ILedger>(static provider => provider.GetRequiredService<ILedgerStore>());
        services.TryAddSingleton<ILimitPolicy, ConfiguredLimitPolicy>();
        services.TryAddSingleton<IFloatFunding, ManualFloatFunding>();
        services.TryAddSingleton<HouseAccounts>();
        services.TryAddSingleton<LimitCounter>();
        services.TryAddSingleton<BridgeLimits>();
        services.TryAddSingleton<IPaymentLimits>(static provider => provider.GetRequiredService<BridgeLimits>());
        services.TryAddSingleton<PartySeal>();
        services.TryAddSingleton(static provider => new WalletMetrics(provider.GetRequiredService<IMeterFactory>()));
        services.TryAddSingleton<WalletHealthCheck>();
        services.TryAddSingleton<WalletTexts>();
        services.TryAddSingleton<OperationEngine>();
        services.TryAddSingleton<NotificationOutbox>();
        services.TryAddSingleton<IWalletService, WalletService>();
        services.TryAddEnumerable(ServiceDescriptor.Scoped<IPaymentObserver, WalletPaymentObserver>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, WalletHost>());
        return new WalletsBuilder(services);
    }
}
