namespace Integrations.Prepaid;

/// <summary>Something that a supplier says could be sent to a recipient.</summary>
/// <param name="Code">The supplier's code.</param>
/// <param name="Name">What a person reads; <see langword="null"/> when there is no name.</param>
/// <param name="Price">What it costs; <see langword="null"/> when it cannot be read.</param>
public sealed record RecipientOffer(string Code, string? Name, Money? Price);
