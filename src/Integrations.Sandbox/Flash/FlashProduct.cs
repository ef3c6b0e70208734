namespace Integrations.Sandbox;

/// <summary>A row of the product list.</summary>
/// <param name="Code">The product code.</param>
/// <param name="Name">The name, often with the range in rand.</param>
/// <param name="Group">The group, such as <c>Gift Vouchers</c>.</param>
/// <param name="Vendor">The network or brand.</param>
/// <param name="Minimum">The smallest amount, in cents.</param>
/// <param name="Maximum">The largest amount, in cents; the same as <paramref name="Minimum"/> for a fixed amount.</param>
public sealed record FlashProduct(int Code, string Name, string Group, string Vendor, long Minimum, long Maximum)
{
    /// <summary>The EAN; empty for none.</summary>
    public string Barcode { get; init; } = "";

    /// <summary>The biller's code in an account reference; empty for none.</summary>
    public string BillerCode { get; init; } = "";

    /// <summary>Whether a sale may be reversed.</summary>
    public bool AllowsReversal { get; init; }

    /// <summary>The status. Default <c>Active</c>; a sale of any other is refused.</summary>
    public string Status { get; init; } = "Active";

    /// <summary>Whether it is sold as exclusive voucher.</summary>
    internal bool IsExclusive { get; init; }
}
