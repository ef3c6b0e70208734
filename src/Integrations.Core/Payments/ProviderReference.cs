namespace Integrations.Payments;

/// <summary>An identifier that a provider issued, such as a CheckoutRequestID. May end with a customer's number: never log it.</summary>
/// <param name="Kind">The provider's name for it.</param>
/// <param name="Value">The text, opaque, up to 128 characters.</param>
public readonly record struct ProviderReference(string Kind, string Value)
{
    /// <summary>The kind only.</summary>
    public override string ToString() => $"{Kind} •••";
}
