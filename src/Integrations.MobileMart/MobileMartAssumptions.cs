namespace Integrations.MobileMart;

/// <summary>What MobileMart does not publish and this package takes for given: everything that may turn out to be wrong and is no setting, in one place. The provider page lists it.</summary>
internal static class MobileMartAssumptions
{
    /// <summary>What a reprint names the sale by: the requestId of the purchase.</summary>
    public const string ReprintParameter = "requestId";

    /// <summary>What a reversal names the sale by, beside a requestId of its own.</summary>
    public const string ReversalParameter = "originalRequestId";

    /// <summary>Free units and key changes are tokens of their own, told by these words of their description. Others are credit.</summary>
    public const string KeyChangeWord = "key";

    /// <inheritdoc cref="KeyChangeWord" />
    public const string FreeWord = "free";

    /// <summary>How the wire writes EFT; the other tender types are written as their names.</summary>
    public const string Eft = "EFT";

    /// <summary>South Africa has no daylight saving. Times without an offset are its.</summary>
    public static TimeSpan Offset { get; } = TimeSpan.FromHours(2);

    /// <summary>How long lookups, purchases and reprints may take.</summary>
    public static TimeSpan Timeout { get; } = TimeSpan.FromSeconds(60);

    /// <summary>When the reconciliation file of a day is there at the latest.</summary>
    public static TimeSpan FileDelay { get; } = TimeSpan.FromDays(2);

    /// <summary>Where an element of <c>tokens[]</c> that is no text may have its 20 digits.</summary>
    public static IReadOnlyList<string> TokenNames { get; } = ["token", "value", "tokenValue", "pin"];
}
