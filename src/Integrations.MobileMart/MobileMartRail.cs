using System.Runtime.InteropServices;

namespace Integrations.MobileMart;

/// <summary>A service together with how it delivers: what a route sells. Airtime and data have two, because only a PIN can be lost.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct MobileMartRail(MobileMartService Service, bool IsPinned)
{
    public static IReadOnlyList<MobileMartRail> All { get; } =
    [
        new(MobileMartService.Airtime, false), new(MobileMartService.Airtime, true), new(MobileMartService.Data, false), new(MobileMartService.Data, true),
        new(MobileMartService.Voucher, true), new(MobileMartService.Electricity, true), new(MobileMartService.Bill, false),
    ];

    /// <summary>As routes and the catalogue call it.</summary>
    public string Name => (Service, IsPinned) switch
    {
        (MobileMartService.Airtime, false) => "airtime",
        (MobileMartService.Airtime, true) => "airtime-pin",
        (MobileMartService.Data, false) => "data",
        (MobileMartService.Data, true) => "data-pin",
        (MobileMartService.Voucher, _) => "voucher",
        (MobileMartService.Electricity, _) => "electricity",
        _ => "bill",
    };

    public static MobileMartRail? Find(string? name)
    {
        foreach (var rail in All)
        {
            if (rail.Name == name)
            {
                return rail;
            }
        }

        return null;
    }
}
