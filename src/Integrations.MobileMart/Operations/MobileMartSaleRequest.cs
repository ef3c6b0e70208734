using System.Text;
using Integrations.Payments;
using Integrations.Prepaid;

namespace Integrations.MobileMart;

/// <summary>What every sale carries.</summary>
public abstract record MobileMartSaleRequest : MobileMartRequest
{
    private protected MobileMartSaleRequest() { }

    /// <summary>What tells this sale from any other, 1 to 128 characters; <see langword="null"/> has one made. Ask with the same key after an unknown outcome.</summary>
    public string? IdempotencyKey { get; init; }

    /// <summary>What is sold, as the catalogue lists it.</summary>
    public required SupplierProduct Product { get; init; }

    /// <summary>What is paid, in rand and cents, within the product's limits.</summary>
    public required Money Amount { get; init; }

    /// <summary>Pairs of the host that belong to the call. MobileMart has no field for them: they do not travel, and are part of what the idempotency key stands for.</summary>
    public PaymentMetadata Metadata { get; init; } = PaymentMetadata.Empty;

    /// <inheritdoc />
    protected override bool PrintMembers(StringBuilder builder) => base.PrintMembers(builder);
}
