using System.Globalization;

namespace Integrations;

/// <summary>Why a text was not accepted as a phone number, with what a cashier needs to mend it. Holds no digit of the number: safe to log.</summary>
/// <param name="Reason">The rule that failed.</param>
/// <param name="Country">The country whose plan was applied; <see langword="null"/> when none was.</param>
/// <param name="MissingDigits">How many digits are missing at least, when that can be told; else 0.</param>
/// <param name="ExtraDigits">How many digits are too many, when that can be told; else 0.</param>
/// <remarks>
/// The counts look at mobile numbers first and are finer than the reason: <c>0712 345 67</c> has a length that Kenyan fixed lines use, so the
/// reason is <see cref="MsisdnRejectionReason.InvalidPattern"/>, and one digit is missing from the mobile number it begins.
/// </remarks>
public readonly record struct MsisdnRejection(MsisdnRejectionReason Reason, Country? Country = null, int MissingDigits = 0, int ExtraDigits = 0)
{
    private static readonly string[] SmallNumbers = ["No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine"];

    /// <summary>The reason as a stable lower-case code, such as <c>too_short</c>. Empty when the text was accepted.</summary>
    public string Code => Reason switch
    {
        MsisdnRejectionReason.NotANumber => "not_a_number",
        MsisdnRejectionReason.InvalidCharacters => "invalid_characters",
        MsisdnRejectionReason.CountryMissing => "country_missing",
        MsisdnRejectionReason.NotCovered => "not_covered",
        MsisdnRejectionReason.TooShort => "too_short",
        MsisdnRejectionReason.TooLong => "too_long",
        MsisdnRejectionReason.InvalidLength => "invalid_length",
        MsisdnRejectionReason.InvalidPattern => "invalid_pattern",
        _ => "",
    };

    /// <summary>One English sentence for the person who typed the number, such as <c>One digit is missing.</c></summary>
    public string Message => this switch
    {
        { Reason: MsisdnRejectionReason.None } => "The number is valid.",
        { Reason: MsisdnRejectionReason.NotANumber } => "There is no phone number here.",
        { Reason: MsisdnRejectionReason.InvalidCharacters } => "There is a character that does not belong in a phone number.",
        { Reason: MsisdnRejectionReason.CountryMissing } => "Start with + and the country code.",
        { Reason: MsisdnRejectionReason.NotCovered } => "Numbers of this country are not covered here. Check the country code.",
        { MissingDigits: 1 } => "One digit is missing.",
        { MissingDigits: > 1 } => $"{InWords(MissingDigits)} digits are missing.",
        { ExtraDigits: 1 } => "There is one digit too many.",
        { ExtraDigits: > 1 } => $"{InWords(ExtraDigits)} digits are too many.",
        { Reason: MsisdnRejectionReason.TooShort } => "Some digits are missing.",
        { Reason: MsisdnRejectionReason.TooLong } => "There are too many digits.",
        { Reason: MsisdnRejectionReason.InvalidLength } => $"The number of digits is not right for {Place}.",
        _ => $"No phone number of {Place} starts like this.",
    };

    private string Place => Country?.Name ?? "this country";

    /// <summary>Returns <see cref="Message"/>.</summary>
    public override string ToString() => Message;

    private static string InWords(int count) =>
        count < SmallNumbers.Length ? SmallNumbers[count] : count.ToString(CultureInfo.InvariantCulture);
}
