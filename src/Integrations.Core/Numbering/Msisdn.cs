using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Integrations;

/// <summary>A subscriber number in E.164 form, 8 bytes. Masked when printed; call <see cref="Reveal()"/> for the digits.</summary>
/// <remarks>
/// <para>
/// <c>Msisdn.Parse("0712 345 678", "KE")</c> checks the number against the built-in <see cref="NumberingPlan"/> (Africa), leniently:
/// see <see cref="NumberParsing"/>. Fixed lines are valid numbers too: ask <see cref="IsMobile"/> before treating one as a wallet.
/// </para>
/// <para>Two are equal when their E.164 digits are. Immutable; parsing allocates nothing; every member is safe to call from any thread.</para>
/// </remarks>
[JsonConverter(typeof(MsisdnJsonConverter))]
public readonly partial record struct Msisdn : ISpanParsable<Msisdn>
{
    internal const int FewestStoredDigits = 6;
    internal const int MostStoredDigits = 17;
    private const int FewestInternationalDigits = 8;
    private const int MostInternationalDigits = 15;

    // A calling code never starts with 0, so the decimal value keeps every digit.
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly ulong _digits;

    private Msisdn(ulong digits) => _digits = digits;

    /// <summary>The country of the number; <see langword="null"/> when the built-in plan does not hold the number.</summary>
    public Country? Country => NumberingPlan.Default.CountryOf(this);

    /// <summary>The calling code, such as 254; <see langword="null"/> when the built-in plan does not cover it.</summary>
    public int? CallingCode => NumberingPlan.Default.CallingCodeOf(this);

    /// <summary>What the number is for, by the built-in plan.</summary>
    public NumberKind Kind => NumberingPlan.Default.KindOf(this);

    /// <summary>Whether the built-in plan uses the number's range for mobile lines: only those can hold a mobile-money account.</summary>
    public bool IsMobile => Kind is NumberKind.Mobile or NumberKind.FixedLineOrMobile;

    /// <summary>The operator that the number was issued to, as far as its prefix tells; <see langword="null"/> when it does not.</summary>
    public OperatorHint? OperatorHint => NumberingPlan.Default.OperatorOf(this);

    internal ulong Value => _digits;

    /// <summary>Parses a number, leniently, by the built-in plan.</summary>
    /// <param name="text">What a person typed or a system sent: spaces, hyphens, dots, brackets and invisible marks are ignored.</param>
    /// <param name="country">ISO 3166-1 code of the country whose national numbers are expected; without it only international forms are accepted.</param>
    /// <exception cref="FormatException">It is not a valid number. The message is <see cref="MsisdnRejection.Message"/> and shows no digit.</exception>
    public static Msisdn Parse(ReadOnlySpan<char> text, string? country = null) => NumberingPlan.Default.Parse(text, country);

    /// <inheritdoc cref="Parse(ReadOnlySpan{char}, string?)" />
    public static Msisdn Parse(string text, string? country = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        return NumberingPlan.Default.Parse(text, country);
    }

    /// <summary>Parses a number in international form. The provider is not used.</summary>
    /// <inheritdoc cref="Parse(ReadOnlySpan{char}, string?)" path="/exception" />
    public static Msisdn Parse(string s, IFormatProvider? provider) => Parse(s);

    /// <summary>Parses a number in international form. The provider is not used.</summary>
    /// <inheritdoc cref="Parse(ReadOnlySpan{char}, string?)" path="/exception" />
    public static Msisdn Parse(ReadOnlySpan<char> s, IFormatProvider? provider) => Parse(s);

    /// <summary>Parses a number, leniently, by the built-in plan, and says what is wrong with it.</summary>
    /// <param name="text">What a person typed or a system sent.</param>
    /// <param name="country">ISO 3166-1 code of the country whose national numbers are expected; without it only international forms are accepted.</param>
    /// <param name="number">The number, or an unset one.</param>
    /// <param name="rejection">Why it was not accepted.</param>
    public static bool TryParse(ReadOnlySpan<char> text, string? country, out Msisdn number, out MsisdnRejection rejection) =>
        NumberingPlan.Default.TryParse(text, country, NumberParsing.Lenient, out number, out rejection);

    /// <summary>Parses a number, leniently, by the built-in plan.</summary>
    /// <inheritdoc cref="TryParse(ReadOnlySpan{char}, string?, out Msisdn, out MsisdnRejection)" path="/param" />
    public static bool TryParse(ReadOnlySpan<char> text, string? country, out Msisdn number) => TryParse(text, country, out number, out _);

    /// <summary>Parses a number in international form. The provider is not used.</summary>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out Msisdn result) => TryParse(s, null, out result, out _);

    /// <summary>Parses a number in international form. The provider is not used.</summary>
    public static bool TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out Msisdn result) => TryParse(s, null, out result, out _);

    /// <summary>
    /// Takes a number that a provider gave in international form, without asking the plan: 8 to 15 ASCII digits after an optional plus sign, the
    /// first not 0. For sandbox numbers such as <c>46733123450</c>, and for numbers that a provider has already accepted.
    /// </summary>
    /// <exception cref="FormatException">The text has another form. The message shows no digit.</exception>
    public static Msisdn FromInternational(ReadOnlySpan<char> text) =>
        TryFromInternational(text, out var number) ? number : throw new FormatException("A number in international form has 8 to 15 digits and does not start with 0.");

    /// <summary>Takes a number that a provider gave in international form, without asking the plan.</summary>
    /// <returns><see langword="false"/> when the text is not 8 to 15 ASCII digits after an optional plus sign, or starts with 0.</returns>
    public static bool TryFromInternational(ReadOnlySpan<char> text, out Msisdn number) =>
        TryReadDigits(text, FewestInternationalDigits, MostInternationalDigits, out number);

    internal static bool TryReadDigits(ReadOnlySpan<char> text, int fewest, int most, out Msisdn number)
    {
        var digits = text is ['+', ..] ? text[1..] : text;
        var valid = digits.Length >= fewest && digits.Length <= most && digits[0] != '0' && !digits.ContainsAnyExceptInRange('0', '9');
        number = default;
        for (var i = 0; valid && i < digits.Length; i++)
        {
            number = number.Append((byte)(digits[i] - '0'));
        }

        return valid;
    }

    internal static Msisdn FromParts(int callingCode, ReadOnlySpan<byte> national)
    {
        var number = new Msisdn((ulong)callingCode);
        foreach (var digit in national)
        {
            number = number.Append(digit);
        }

        return number;
    }

    private Msisdn Append(byte digit) => new(_digits * 10 + digit);
}
