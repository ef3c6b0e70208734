using Integrations.Payments;

namespace Integrations.Http;

/// <summary>What one transmission says, read by a provider's code table.</summary>
/// <typeparam name="T">What the provider gave back.</typeparam>
/// <param name="Claim">What it says about our reference.</param>
/// <param name="Value">The value of a success or an acceptance.</param>
/// <param name="Category">Why not, for every other claim.</param>
/// <param name="Code">The provider's code, bounded text.</param>
/// <param name="UserMessage">The code's own sentence for the customer; <see langword="null"/> takes the category's.</param>
public readonly record struct Reading<T>(Claim Claim, T? Value, ErrorCategory? Category, string? Code = null, string? UserMessage = null)
{
    /// <summary>True when the provider's table does not know <see cref="Code"/>; such codes are counted.</summary>
    public bool IsUnlisted { get; init; }

    /// <summary>Nothing trustworthy: the outcome is unknown.</summary>
    public static Reading<T> Unknown(string? code = null) => new(Claim.None, default, ErrorCategory.OutcomeUnknown, code);

    /// <summary>An answer that cannot be read: the outcome is unknown.</summary>
    public static Reading<T> Malformed(string? code = null) => new(Claim.None, default, ErrorCategory.MalformedAnswer, code);
}
