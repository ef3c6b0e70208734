namespace Integrations.Prepaid;

/// <summary>What the catalogue says about one supplier for a sale.</summary>
/// <param name="Supplier">The supplier.</param>
/// <param name="Merchant">The registration's name.</param>
/// <param name="Standing">Where it stands.</param>
/// <param name="Price">What the customer pays; <see langword="null"/> where it cannot serve the sale.</param>
/// <param name="Commission">What it pays; <see langword="null"/> when nothing is declared, or it cannot serve the sale.</param>
public sealed record SupplierVerdict(string Supplier, string Merchant, SupplierStanding Standing, Money? Price = null, Money? Commission = null)
{
    /// <summary>The limits of the offer.</summary>
    public required Money MinAmount { get; init; }

    /// <inheritdoc cref="MinAmount" />
    public required Money MaxAmount { get; init; }

    /// <summary>The verdict in words.</summary>
    public string Explain() => Standing switch
    {
        SupplierStanding.Best => $"{Supplier} is the best{Earned}.",
        SupplierStanding.LowerCommission => $"{Supplier} pays less commission{Earned}.",
        SupplierStanding.HigherPrice => $"{Supplier} costs more ({Price}).",
        SupplierStanding.LowerPriority => $"{Supplier} pays and costs the same; another supplier has priority.",
        SupplierStanding.NoCommission => $"{Supplier} comes last: no commission is declared for it.",
        SupplierStanding.OtherCurrency => $"{Supplier} sells in {MinAmount.Currency.Code}.",
        SupplierStanding.AmountTooSmall => $"{Supplier} sells {MinAmount} or more.",
        _ => $"{Supplier} sells {MaxAmount} at most.",
    };

    private string Earned => Commission is { } commission ? $" ({commission})" : "";
}
