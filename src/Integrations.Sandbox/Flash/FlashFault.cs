using System.Globalization;

namespace Integrations.Sandbox;

/// <summary>How sales at Flash go wrong, as faults: narrow them with <see cref="Fault.On"/> and <see cref="Fault.Once"/>.</summary>
public static class FlashFault
{
    internal const string FirstAnswerOnly = "first answer only";

    /// <summary>Sold, then the connection drops. The reference sent again gives the stored answer.</summary>
    public static Fault SoldThenDropped => Fault.LoseResponse;

    /// <summary>Sold, but the first answer is 2211. The reference sent again gives the true answer.</summary>
    public static Fault SoldThenTimeout => Fault.ExecuteThenConclude("2211", FirstAnswerOnly);

    /// <summary>Answered 2211 and nothing sold or stored: the reference sent again sells.</summary>
    public static Fault TimeoutUnsold => Fault.Conclude("2211", FirstAnswerOnly);

    /// <summary>Answered 2211 for good, and nothing sold.</summary>
    public static Fault TimeoutForGoodUnsold => Fault.Conclude("2211", "");

    /// <summary>Sold, and yet answered 2211 for good: only the daily file tells.</summary>
    public static Fault TimeoutForGoodSold => Fault.ExecuteThenConclude("2211", "");

    /// <summary>Answered 2220 until <see cref="FlashTiming.Settling"/> has passed, then sold.</summary>
    public static Fault PendingThenSold => Fault.ExecuteThenConclude("2220", "");

    /// <summary>Sold, but the first answer has no PIN and no token. The reference sent again gives them.</summary>
    public static Fault SoldWithoutArtefact => Fault.ExecuteThenConclude("0", FirstAnswerOnly);

    /// <summary>Sold, and no answer ever has the PIN or token.</summary>
    public static Fault SoldNeverWithArtefact => Fault.ExecuteThenConclude("0", "");

    /// <summary>Answered 2220 until <see cref="FlashTiming.Settling"/> has passed, then refused with this code.</summary>
    public static Fault PendingThenRefused(int code) => Fault.Conclude("2220", code.ToString(CultureInfo.InvariantCulture));

    /// <summary>Refused with this code for good; nothing sold.</summary>
    public static Fault Refused(int code) => Fault.Conclude(code.ToString(CultureInfo.InvariantCulture), "");
}
