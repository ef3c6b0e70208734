using Integrations.Payments;

namespace Integrations;

/// <summary>One line of a provider's code table: what a code on the wire means.</summary>
/// <param name="Code">The provider's code, compared without regard to case; <see cref="CodeTable.AnyCode"/> for all of them.</param>
/// <param name="Claim">What it says about our reference.</param>
/// <param name="Category">Why not, for every claim but success and acceptance.</param>
public sealed record CodeRow(string Code, Claim Claim, ErrorCategory? Category = null)
{
    /// <summary>Words that the provider's message must contain, compared without regard to case; <see langword="null"/> for every message.</summary>
    public string? Message { get; init; }

    /// <summary>The code's own sentence for the customer; <see langword="null"/> takes the category's.</summary>
    public string? UserMessage { get; init; }

    /// <summary>How long a final-looking answer should be confirmed before it is believed; zero for at once.</summary>
    public TimeSpan ConfirmAfter { get; init; }
}
