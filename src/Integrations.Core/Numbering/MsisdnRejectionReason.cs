namespace Integrations;

/// <summary>Why a text was not accepted as a phone number.</summary>
public enum MsisdnRejectionReason
{
    /// <summary>It was accepted.</summary>
    None = 0,

    /// <summary>There is no digit in it.</summary>
    NotANumber = 1,

    /// <summary>There are digits, and a letter or sign that phone numbers do not have.</summary>
    InvalidCharacters = 2,

    /// <summary>A national number, and nobody said of which country.</summary>
    CountryMissing = 3,

    /// <summary>
    /// The calling code is not in the numbering plan, which holds Africa only. <b>This does not say that the number is wrong</b>: it may be a correct
    /// number of another continent, such as a provider's sandbox number. Use <see cref="Msisdn.FromInternational(ReadOnlySpan{char})"/> for those.
    /// </summary>
    NotCovered = 4,

    /// <summary>Shorter than every number of the country.</summary>
    TooShort = 5,

    /// <summary>Longer than every number of the country.</summary>
    TooLong = 6,

    /// <summary>Between the shortest and the longest, but no kind of number has this length.</summary>
    InvalidLength = 7,

    /// <summary>The length exists, but no range of the country holds these digits.</summary>
    InvalidPattern = 8,
}
