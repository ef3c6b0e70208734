using System.Globalization;

namespace Integrations.Flash;

/// <summary>What Flash does not publish and this package takes for given: everything that may turn out to be wrong, in one place. The provider page lists it.</summary>
internal static class FlashAssumptions
{
    /// <summary>Longest reference.</summary>
    public const int ReferenceMaximum = 50;

    /// <summary>Printed without <c>4.0</c>, unlike its reversal.</summary>
    public const string FlashTokenPurchasePath = "/aggregation/flash-token/purchase";

    /// <summary>Payment method of a bill.</summary>
    public const string BillPaymentMethod = "Cash";

    /// <summary>Digits of a 1Voucher PIN.</summary>
    public const int VoucherPinDigits = 16;

    /// <summary>What a lookup of free basic electricity asks for, as in the purchase.</summary>
    public const long FreeLookupAmount = 0;

    /// <summary>How long Flash keeps the answer to a reference.</summary>
    public static TimeSpan AnswersKept { get; } = TimeSpan.FromHours(24);

    /// <summary>The daily file of a day is there by the end of the next.</summary>
    public static TimeSpan StatementDelay { get; } = TimeSpan.FromDays(2);

    /// <summary>How long utilities may take at Flash, with room: they are asked at the utility.</summary>
    public static TimeSpan UtilityTimeout { get; } = TimeSpan.FromSeconds(90);

    /// <summary>How long anything else may take at Flash, with room.</summary>
    public static TimeSpan Timeout { get; } = TimeSpan.FromSeconds(60);

    /// <summary>What a token lives when its answer does not say: short, because it is shared and may be old.</summary>
    public static TimeSpan UnsaidTokenLife { get; } = TimeSpan.FromSeconds(60);

    /// <summary>South Africa has no daylight saving.</summary>
    public static TimeSpan Offset { get; } = TimeSpan.FromHours(2);

    /// <summary>A time with its offset, or without one in South African time; <see langword="null"/> when it is no time.</summary>
    public static DateTimeOffset? Time(string? text)
    {
        if (text is null || !DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time))
        {
            return null;
        }

        return HasOffset(text) ? time : new DateTimeOffset(time.Ticks, Offset);
    }

    /// <summary>Money of answers is in cents. What is no whole number of cents, or not in them, is not money that can be shown.</summary>
    public static Money? Cents(string? value) =>
        decimal.TryParse(value, NumberStyles.Number, CultureInfo.InvariantCulture, out var cents) && decimal.Truncate(cents) == cents && cents is >= 0 and <= long.MaxValue
            ? Money.FromMinorUnits((long)cents, FlashSettings.Zar)
            : null;

    /// <summary>What a token does, from the words that describe it.</summary>
    public static Prepaid.MeterTokenKind KindOf(string? description, bool isFree) =>
        Mentions(description, "key") ? Prepaid.MeterTokenKind.KeyChange
        : isFree || Mentions(description, "free") || Mentions(description, "FBE") ? Prepaid.MeterTokenKind.Free
        : Prepaid.MeterTokenKind.Credit;

    private static bool Mentions(string? text, string word) => text?.Contains(word, StringComparison.OrdinalIgnoreCase) is true;

    private static bool HasOffset(string text)
    {
        var at = text.IndexOfAny(['T', 't', ' ', ':']);
        var time = at < 0 ? "" : text[at..];
        return time.EndsWith('Z') || time.EndsWith('z') || time.LastIndexOfAny(['+', '-']) > 0;
    }
}
