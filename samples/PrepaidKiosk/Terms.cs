using Integrations.Prepaid;

namespace Integrations.Samples.PrepaidKiosk;

/// <summary>What the shop declares: which rows of its suppliers are the same product, and what it earns. The percentages are this sample's own.</summary>
internal static class Terms
{
    public const string Electricity = "electricity-eskom";
    public const string Airtime = "airtime-telkom";

    public static CatalogueTerms Of() => new(
        equivalences:
        [
            new ProductEquivalence
            {
                ProductId = Electricity,
                Kind = ProductKind.Utility,
                Delivery = ProductDelivery.Pinned,
                Brand = "Eskom",
                Name = "Eskom prepaid electricity",
                Rows = [new("flash", "Electricity"), new("mobilemart", "ESKOM ONLINE")],
            },
            new ProductEquivalence
            {
                ProductId = Airtime,
                Kind = ProductKind.Airtime,
                Delivery = ProductDelivery.Pinless,
                Brand = "Telkom",
                Name = "Telkom airtime",
                Rows = [new("flash", "Telkom"), new("mobilemart", "Telkom", "Telkom Pinless Variable")],
            },
        ],
        commissions:
        [
            new CommissionRule { Supplier = "flash", Kind = ProductKind.Airtime, BasisPoints = 350 },
            new CommissionRule { Supplier = "flash", BasisPoints = 100 },
            new CommissionRule { Supplier = "mobilemart", Kind = ProductKind.Airtime, BasisPoints = 300 },
            new CommissionRule { Supplier = "mobilemart", BasisPoints = 150 },
        ]);
}
