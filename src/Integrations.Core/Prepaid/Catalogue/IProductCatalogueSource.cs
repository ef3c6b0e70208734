namespace Integrations.Prepaid;

/// <summary>Gives the catalogue as it is now. A route asks when it prepares a sale, and keeps what it needs with the attempt: a later catalogue changes no sale that has begun. Thread-safe.</summary>
public interface IProductCatalogueSource
{
    /// <summary>The catalogue; empty before the first one was loaded.</summary>
    ProductCatalogue Current { get; }
}
