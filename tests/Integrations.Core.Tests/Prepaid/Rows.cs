using Integrations.Prepaid;

namespace Integrations.Core.Tests.Prepaid;

/// <summary>Rows of suppliers' lists.</summary>
internal static class Rows
{
    public static readonly DateTimeOffset Noon = new(2026, 11, 27, 12, 0, 0, TimeSpan.Zero);

    public static Money Rand(decimal amount) => new(amount, "ZAR");

    public static SupplierProduct Airtime(string code, string brand = "MTN", decimal from = 2m, decimal to = 999m, string? name = null, ProductDelivery delivery = ProductDelivery.Pinless) => new()
    {
        Code = code,
        Kind = ProductKind.Airtime,
        Delivery = delivery,
        Brand = brand,
        Name = name ?? $"{brand} airtime",
        MinAmount = Rand(from),
        MaxAmount = Rand(to),
        Service = "airtime",
    };

    public static SupplierProductList List(string supplier, params SupplierProduct[] products) => new() { Supplier = supplier, Merchant = "default", Products = products, ReadAt = Noon };

    public static ProductEquivalence Same(string id, string brand, Money? faceValue = null, string? flashName = null) => new()
    {
        ProductId = id,
        Kind = ProductKind.Airtime,
        Delivery = ProductDelivery.Pinless,
        Brand = brand,
        Name = $"{brand} airtime",
        FaceValue = faceValue,
        Rows = [new EquivalentRow("flash", brand, flashName), new EquivalentRow("mobilemart", $" {brand.ToLowerInvariant()}")],
    };
}
