using Integrations.Settlement.Aptos;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Declares pools. No pool is there by itself.</summary>
public static class AptosPoolServiceCollectionExtensions
{
    /// <summary>Declares a pool for all Aptos accounts.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="pool">The pool; its name is the one in requests.</param>
    public static IServiceCollection AddAptosPool(this IServiceCollection services, IAptosPoolAdapter pool)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(pool);
        return services.AddSingleton(pool);
    }

    /// <summary>Declares a pool for one Aptos account.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="account">The name of the account.</param>
    /// <param name="pool">The pool; its name is the one in requests.</param>
    public static IServiceCollection AddAptosPool(this IServiceCollection services, string account, IAptosPoolAdapter pool)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(pool);
        return services.AddKeyedSingleton(MerchantName.Check(account), pool);
    }
}
