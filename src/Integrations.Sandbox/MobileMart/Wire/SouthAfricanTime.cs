using System.Globalization;

namespace Integrations.Sandbox.MobileMart.Wire;

/// <summary>Times as they stand in Johannesburg, two hours ahead of UTC all year.</summary>
internal static class SouthAfricanTime
{
    private static readonly TimeSpan Offset = TimeSpan.FromHours(2);

    public static DateTimeOffset Of(DateTimeOffset time) => time.ToOffset(Offset);

    public static string Iso(DateTimeOffset time, MobileMartShapes shapes) =>
        Of(time).ToString(shapes.OffsetInTimes ? "yyyy-MM-ddTHH:mm:sszzz" : "yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture);

    public static string Format(DateTimeOffset time, string format) => Of(time).ToString(format, CultureInfo.InvariantCulture);
}
