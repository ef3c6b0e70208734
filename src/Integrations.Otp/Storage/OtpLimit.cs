namespace Integrations.Otp;

/// <summary>Something that codes are counted by, and how many it may have.</summary>
public sealed class OtpLimit
{
    /// <summary>What is counted, such as <c>destination</c> or <c>address</c>: for the audit.</summary>
    public required string Name { get; init; }

    /// <summary>The keyed hash under all peppers, newest first: written under the first, counted over all.</summary>
    public required IReadOnlyList<string> Keys { get; init; }

    /// <summary>At most so many in so long a time.</summary>
    public required IReadOnlyList<OtpWindow> Windows { get; init; }
}
