using Integrations.Prepaid;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the catalogue of prepaid products.</summary>
public static class ProductCatalogueServiceCollectionExtensions
{
    /// <summary>Joins the lists of every registered supplier (<see cref="ISupplierCatalogue"/>) into one catalogue, and reads them anew on a schedule.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="terms">Which products are the same, what is earned, who goes first; <see langword="null"/> for nothing declared.</param>
    /// <param name="configure">Settings; <see langword="null"/> for the defaults.</param>
    public static IServiceCollection AddProductCatalogue(this IServiceCollection services, CatalogueTerms? terms = null, Action<ProductCatalogueOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddLogging();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<ProductCatalogueOptions>, ProductCatalogueOptionsValidator>());
        var options = services.AddOptions<ProductCatalogueOptions>().ValidateOnStart();
        if (configure is not null)
        {
            options.Configure(configure);
        }

        if (terms is not null)
        {
            services.Replace(ServiceDescriptor.Singleton(terms));
        }

        services.TryAddSingleton(CatalogueTerms.None);
        services.TryAddSingleton(static provider => new ProductCatalogueKeeper(
            provider.GetServices<ISupplierCatalogue>(),
            provider.GetServices<IProductCatalogueObserver>(),
            provider.GetRequiredService<CatalogueTerms>(),
            provider.GetRequiredService<IOptions<ProductCatalogueOptions>>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<ProductCatalogueKeeper>>()));
        services.TryAddSingleton<IProductCatalogueSource>(static provider => provider.GetRequiredService<ProductCatalogueKeeper>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, ProductCatalogueKeeper>(static provider => provider.GetRequiredService<ProductCatalogueKeeper>()));
        return services;
    }

    /// <summary>The same, with settings from a configuration section. A setting that does not exist is an error at start.</summary>
    public static IServiceCollection AddProductCatalogue(this IServiceCollection services, IConfiguration section, CatalogueTerms? terms = null)
    {
        ArgumentNullException.ThrowIfNull(section);
        services.AddProductCatalogue(terms).AddOptions<ProductCatalogueOptions>().Bind(section, static binder => binder.ErrorOnUnknownConfiguration = true);
        return services;
    }
}
