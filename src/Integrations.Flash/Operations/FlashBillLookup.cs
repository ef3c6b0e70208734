using System.Text;

namespace Integrations.Flash;

/// <summary>Asks what a customer owes a biller.</summary>
public sealed record FlashBillLookup : FlashRequest
{
    /// <summary>The biller's code, digits, from the product list.</summary>
    public required string BillerCode { get; init; }

    /// <summary>The customer's account at the biller: letters, digits and hyphens.</summary>
    public required string CustomerAccount { get; init; }

    /// <inheritdoc />
    protected override bool PrintMembers(StringBuilder builder) => base.PrintMembers(builder);
}
