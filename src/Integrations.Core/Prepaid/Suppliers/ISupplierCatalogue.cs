namespace Integrations.Prepaid;

/// <summary>Reads what an account can sell of a supplier. Sells nothing. Thread-safe.</summary>
public interface ISupplierCatalogue
{
    /// <summary>The supplier: <c>flash</c>.</summary>
    string Supplier { get; }

    /// <summary>The registration's name.</summary>
    string Merchant { get; }

    /// <summary>Reads the whole list.</summary>
    /// <param name="known">The <see cref="SupplierProductList.Version"/> of the list that the caller has; <see langword="null"/> for none.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <returns>The list; <see langword="null"/> when it is the one that the caller has.</returns>
    /// <exception cref="Integrations.IntegrationException">The supplier refused or could not be reached, or its answer is not a list.</exception>
    Task<SupplierProductList?> ReadAsync(string? known, CancellationToken cancellationToken = default);
}
