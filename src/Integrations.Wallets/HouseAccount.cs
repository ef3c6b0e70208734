namespace Integrations.Wallets;

/// <summary>The accounts of the house, one each for a tenant and currency, opened when they are first used.</summary>
public static class HouseAccount
{
    /// <summary>Money at providers, between phones and wallets. Hot.</summary>
    /// <param name="tenant">The tenant; empty for one business.</param>
    /// <param name="currency">The currency.</param>
    public static AccountId Settlement(string tenant, Currency currency) => Of(tenant, currency, "settlement");

    /// <summary>What the business earned. Hot.</summary>
    /// <inheritdoc cref="Settlement" path="/param" />
    public static AccountId Fee(string tenant, Currency currency) => Of(tenant, currency, "fee");

    /// <summary>What somebody must explain.</summary>
    /// <inheritdoc cref="Settlement" path="/param" />
    public static AccountId Suspense(string tenant, Currency currency) => Of(tenant, currency, "suspense");

    /// <summary>The outside. Hot.</summary>
    /// <inheritdoc cref="Settlement" path="/param" />
    public static AccountId World(string tenant, Currency currency) => Of(tenant, currency, "world");

    /// <summary>Float at a provider.</summary>
    /// <param name="tenant">The tenant; empty for one business.</param>
    /// <param name="currency">The currency.</param>
    /// <param name="name">The float account, as the host names it.</param>
    public static AccountId FloatAccount(string tenant, Currency currency, string name) => Of(tenant, currency, $"float:{name}");

    private static AccountId Of(string tenant, Currency currency, string name) => AccountId.From("house", tenant, currency.Code, name);
}
