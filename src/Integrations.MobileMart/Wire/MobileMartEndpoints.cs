using System.Globalization;
using Integrations.Http;

namespace Integrations.MobileMart.Wire;

/// <summary>The switch's addresses below the base address, and how often each may be sent. Bills are version 2, all else version 1.</summary>
internal static class MobileMartEndpoints
{
    public static ProviderOperation Token { get; } = new("token", HttpMethod.Post, "connect/token", Replay.Read);

    public static ProviderOperation AirtimePinless { get; } = Sale("airtime_pinless", "v1/airtime/pinless");

    public static ProviderOperation AirtimePinned { get; } = Sale("airtime_pinned", "v1/airtime/pinned");

    public static ProviderOperation DataPinless { get; } = Sale("data_pinless", "v1/data/pinless");

    public static ProviderOperation DataPinned { get; } = Sale("data_pinned", "v1/data/pinned");

    public static ProviderOperation Voucher { get; } = Sale("voucher", "v1/voucher/purchase");

    public static ProviderOperation UtilityPrevend { get; } = new("utility_prevend", HttpMethod.Get, "v1/utility/prevend", Replay.Read) { AttemptTimeout = MobileMartAssumptions.Timeout };

    public static ProviderOperation UtilityPurchase { get; } = Sale("utility_purchase", "v1/utility/purchase");

    public static ProviderOperation BillPrevend { get; } = new("bill_prevend", HttpMethod.Get, "v2/bill-payment/prevend", Replay.Read) { AttemptTimeout = MobileMartAssumptions.Timeout };

    public static ProviderOperation BillPay { get; } = Sale("bill_pay", "v2/bill-payment/pay");

    private static readonly Dictionary<MobileMartService, ProviderOperation> Lists = Each("products", "products");
    private static readonly Dictionary<MobileMartService, ProviderOperation> Brands = Each("content_creators", "content-creators");
    private static readonly Dictionary<MobileMartService, ProviderOperation> Copies = Each("reprint", "reprint", MobileMartAssumptions.Timeout);
    private static readonly Dictionary<MobileMartService, ProviderOperation> Reversals = Enum.GetValues<MobileMartService>()
        .ToDictionary(static service => service, static service => new ProviderOperation("reverse", HttpMethod.Delete, $"v1/{NameOf(service)}/reverse", Replay.Never) { AttemptTimeout = MobileMartAssumptions.Timeout });

    public static ProviderOperation Products(MobileMartService service) => Lists[service];

    public static ProviderOperation ContentCreators(MobileMartService service) => Brands[service];

    /// <summary>Not for bills.</summary>
    public static ProviderOperation Reprint(MobileMartService service) => Copies[service];

    public static ProviderOperation Reverse(MobileMartService service) => Reversals[service];

    /// <summary>How a service sells.</summary>
    public static ProviderOperation Selling(MobileMartService service, bool isPinned) => (service, isPinned) switch
    {
        (MobileMartService.Airtime, false) => AirtimePinless,
        (MobileMartService.Airtime, true) => AirtimePinned,
        (MobileMartService.Data, false) => DataPinless,
        (MobileMartService.Data, true) => DataPinned,
        (MobileMartService.Electricity, _) => UtilityPurchase,
        (MobileMartService.Bill, _) => BillPay,
        _ => Voucher,
    };

    /// <summary>Path and query, each value escaped.</summary>
    public static string WithQuery(ProviderOperation operation, params ReadOnlySpan<(string Name, string Value)> values)
    {
        var path = operation.Route;
        for (var index = 0; index < values.Length; index++)
        {
            path = string.Create(CultureInfo.InvariantCulture, $"{path}{(index is 0 ? '?' : '&')}{values[index].Name}={Uri.EscapeDataString(values[index].Value)}");
        }

        return path;
    }

    /// <summary>The service in paths.</summary>
    private static string NameOf(MobileMartService service) => service switch
    {
        MobileMartService.Airtime => "airtime",
        MobileMartService.Data => "data",
        MobileMartService.Voucher => "voucher",
        MobileMartService.Electricity => "utility",
        _ => "bill-payment",
    };

    /// <summary>That a repeated requestId is recognised is not published: a purchase goes out once.</summary>
    private static ProviderOperation Sale(string name, string route) => new(name, HttpMethod.Post, route, Replay.Never) { AttemptTimeout = MobileMartAssumptions.Timeout };

    private static Dictionary<MobileMartService, ProviderOperation> Each(string name, string path, TimeSpan? time = null) => Enum.GetValues<MobileMartService>()
        .ToDictionary(static service => service, service => new ProviderOperation(name, HttpMethod.Get, $"v1/{NameOf(service)}/{path}", Replay.Read) { AttemptTimeout = time });
}
