namespace Integrations.Bridge.Journal;

/// <summary>What the latest question about an attempt brought.</summary>
public enum InquiryAnswer
{
    /// <summary>Nothing was asked since the latest send.</summary>
    None,

    /// <summary>No trustworthy answer came.</summary>
    Unanswered,

    /// <summary>The question was taken; the answer comes by callback.</summary>
    Asked,

    /// <summary>The provider does not find it.</summary>
    NotFound,

    /// <summary>The provider has it.</summary>
    Found,
}
