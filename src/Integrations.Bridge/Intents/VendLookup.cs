using Integrations.Prepaid;

namespace Integrations.Bridge;

/// <summary>What suppliers told about a recipient before a sale.</summary>
/// <remarks>Four cases and no more: <see cref="Found"/>, <see cref="Refused"/>, <see cref="Unavailable"/>, <see cref="NotOffered"/>.</remarks>
public abstract record VendLookup
{
    private VendLookup() { }

    /// <summary>Why each route that does not answer here does not, in the order in which a sale would ask them; those that could not sell it last.</summary>
    public IReadOnlyList<RouteVerdict> Routes { get; init; } = [];

    /// <summary>A supplier knows the recipient.</summary>
    /// <param name="Route">The route that was asked.</param>
    /// <param name="Amount">The amount that was asked with.</param>
    /// <param name="Recipient">What it told. Personal data: never log it.</param>
    public sealed record Found(string Route, Money Amount, VendRecipient Recipient) : VendLookup;

    /// <summary>A supplier will not sell to the recipient, or not so: a sale would end the same way.</summary>
    /// <param name="Route">The route that was asked.</param>
    /// <param name="Error">Why, with a sentence for the customer.</param>
    public sealed record Refused(string Route, ProviderError Error) : VendLookup;

    /// <summary>Nobody could be asked now. It says nothing about the recipient.</summary>
    /// <param name="Error">What the first one met.</param>
    public sealed record Unavailable(ProviderError Error) : VendLookup;

    /// <summary>No supplier of the product tells anything before a sale, or none sells it now: <see cref="Routes"/> tells which.</summary>
    public sealed record NotOffered : VendLookup;
}
