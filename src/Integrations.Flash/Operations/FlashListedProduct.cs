namespace Integrations.Flash;

/// <summary>A row of the account's product list.</summary>
public sealed record FlashListedProduct
{
    /// <summary>The product code.</summary>
    public required int Code { get; init; }

    /// <summary>The name, often with the range in rand.</summary>
    public string? Name { get; init; }

    /// <summary>The group: <c>1Voucher</c>, <c>Gift Vouchers</c>, <c>Cellular</c> and others.</summary>
    public string? Group { get; init; }

    /// <summary>The network or brand.</summary>
    public string? Vendor { get; init; }

    /// <summary>Flash's supplier.</summary>
    public string? Supplier { get; init; }

    /// <summary>Smallest amount; <see langword="null"/> when the row has none that can be read.</summary>
    public Money? Minimum { get; init; }

    /// <summary>Largest amount; the same as <see cref="Minimum"/> for a fixed face value.</summary>
    public Money? Maximum { get; init; }

    /// <summary>The state: <c>Active</c>, or something else.</summary>
    public string? Status { get; init; }

    /// <summary>The bar code.</summary>
    public string? Barcode { get; init; }

    /// <summary>The biller's code, for Flash Pay.</summary>
    public string? BillerCode { get; init; }

    /// <summary>A number whose meaning is not public.</summary>
    public string? Type { get; init; }

    /// <summary>Whether a sale may be reversed.</summary>
    public bool AllowsReversal { get; init; }

    /// <summary>How it is redeemed, as Flash words it; <see langword="null"/> where it was not asked for.</summary>
    public string? RedemptionText { get; init; }

    /// <summary>The terms; <see langword="null"/> where they were not asked for.</summary>
    public string? Terms { get; init; }

    /// <summary>Whether it can be sold, as far as the row says.</summary>
    public bool IsActive => Status is null || string.Equals(Status, "Active", StringComparison.OrdinalIgnoreCase);
}
