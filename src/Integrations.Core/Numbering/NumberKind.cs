namespace Integrations;

/// <summary>What a number is for, as the numbering plan of its country says.</summary>
public enum NumberKind
{
    /// <summary>Not known: no range of the plan holds the number, or its country is not covered.</summary>
    Unknown = 0,

    /// <summary>The caller pays extra.</summary>
    PremiumRate = 1,

    /// <summary>Free for the caller.</summary>
    TollFree = 2,

    /// <summary>Caller and owner share the cost.</summary>
    SharedCost = 3,

    /// <summary>A number of an internet telephony service.</summary>
    Voip = 4,

    /// <summary>A number that follows its owner to other numbers.</summary>
    PersonalNumber = 5,

    /// <summary>A pager.</summary>
    Pager = 6,

    /// <summary>A company's number that is the same everywhere ("universal access number").</summary>
    UniversalAccess = 7,

    /// <summary>Access to a voice mailbox.</summary>
    Voicemail = 8,

    /// <summary>A fixed line.</summary>
    FixedLine = 9,

    /// <summary>A mobile line: the only kind, with <see cref="FixedLineOrMobile"/>, that can hold a mobile-money account.</summary>
    Mobile = 10,

    /// <summary>The plan uses the range for both.</summary>
    FixedLineOrMobile = 11,
}
