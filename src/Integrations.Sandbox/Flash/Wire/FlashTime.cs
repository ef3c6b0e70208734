using System.Globalization;

namespace Integrations.Sandbox.Flash.Wire;

/// <summary>South African time: UTC+2, no daylight saving.</summary>
internal static class FlashTime
{
    private static readonly TimeSpan Offset = TimeSpan.FromHours(2);

    public static DateTimeOffset Local(DateTimeOffset at) => at.ToOffset(Offset);

    public static string Iso(DateTimeOffset at, bool withOffset) => Local(at).ToString(withOffset ? "yyyy-MM-ddTHH:mm:sszzz" : "yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture);

    public static string File(DateTimeOffset at) => Local(at).ToString("yyyy/MM/dd HH:mm", CultureInfo.InvariantCulture);
}
