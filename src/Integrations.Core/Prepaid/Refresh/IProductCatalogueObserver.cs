namespace Integrations.Prepaid;

/// <summary>Hears how each reading of a supplier's list ended, after the catalogue was swapped. Implemented by the host.</summary>
public interface IProductCatalogueObserver
{
    /// <summary>Hears of one reading.</summary>
    /// <param name="refresh">How it ended.</param>
    void OnRefreshed(CatalogueRefresh refresh);
}
