using Integrations.MobileMart.Wire.Requests;
using Integrations.Prepaid;

namespace Integrations.MobileMart.Wire.Answers;

/// <summary>What was asked for, to compare the answer with.</summary>
internal sealed class SaleTerms
{
    public required string RequestId { get; init; }

    public required MobileMartService Service { get; init; }

    public required bool IsPinned { get; init; }

    public required Money Amount { get; init; }

    public string? Recipient { get; init; }

    public required string ProductName { get; init; }

    public required string Brand { get; init; }

    public ProductKind Kind => PreparedSale.KindOf(Service);
}
