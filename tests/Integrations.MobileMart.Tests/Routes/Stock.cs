using Integrations.Prepaid;
using Integrations.Sandbox;

namespace Integrations.MobileMart.Tests.Routes;

/// <summary>One product of each sort, as the sandbox lists it and as the catalogue has it.</summary>
internal sealed class Stock
{
    public Stock(MobileMartSandbox mart)
    {
        Airtime = mart.Product(MobileMartVas.Airtime, "Telkom Pinless Variable");
        AirtimePin = mart.Product(MobileMartVas.Airtime, "Telkom Mobile Pinned Variable");
        Data = mart.Products.First(static product => product is { Vas: MobileMartVas.Data, IsPinned: false, ContentCreator: "Telkom" });
        DataPin = mart.Product(MobileMartVas.Data, "MTN Daily 35MB R5.50", pinned: true);
        Voucher = mart.Product(MobileMartVas.Voucher, "BluVoucher");
        Electricity = mart.Product(MobileMartVas.Utility, "ESKOM ONLINE");
        Bill = mart.Product(MobileMartVas.BillPayment, "DStv/Multichoice");
    }

    public MobileMartSandboxProduct Airtime { get; }

    public MobileMartSandboxProduct AirtimePin { get; }

    public MobileMartSandboxProduct Data { get; }

    public MobileMartSandboxProduct DataPin { get; }

    public MobileMartSandboxProduct Voucher { get; }

    public MobileMartSandboxProduct Electricity { get; }

    public MobileMartSandboxProduct Bill { get; }

    public IReadOnlyList<MobileMartSandboxProduct> All => [Airtime, AirtimePin, Data, DataPin, Voucher, Electricity, Bill];

    public IEnumerable<SupplierProduct> Rows => All.Select(RowOf);

    /// <summary>The row as the package would list it.</summary>
    public static SupplierProduct RowOf(MobileMartSandboxProduct product)
    {
        var service = product.Vas switch
        {
            MobileMartVas.Airtime => MobileMartService.Airtime,
            MobileMartVas.Data => MobileMartService.Data,
            MobileMartVas.Voucher => MobileMartService.Voucher,
            MobileMartVas.Utility => MobileMartService.Electricity,
            _ => MobileMartService.Bill,
        };
        var isPinned = product.IsPinned || service is MobileMartService.Electricity or MobileMartService.Voucher;
        return Accounts.Product(service, isPinned, product.Amount ?? Math.Max(0.01m, product.Minimum), product.Amount ?? (product.Maximum > 0 ? product.Maximum : 10_000)) with
        {
            Code = product.Id,
            Name = product.Name,
            Brand = product.ContentCreator.Length > 0 ? product.ContentCreator : product.Name,
        };
    }

    /// <summary>The product that a rail sells, an amount that it takes and a recipient.</summary>
    public (MobileMartSandboxProduct Product, decimal Amount, string? Recipient) For(string rail) => rail switch
    {
        "airtime" => (Airtime, 50, Accounts.Telkom),
        "airtime-pin" => (AirtimePin, 50, null),
        "data" => (Data, Data.Amount!.Value, Accounts.Telkom),
        "data-pin" => (DataPin, 5.5m, null),
        "voucher" => (Voucher, 50, null),
        "electricity" => (Electricity, 100, Accounts.Meter),
        _ => (Bill, 100.25m, "135609708"),
    };
}
