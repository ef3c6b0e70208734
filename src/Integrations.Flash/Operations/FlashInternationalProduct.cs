namespace Integrations.Flash;

/// <summary>Something that can be sent to a foreign number.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Name">Its name.</param>
/// <param name="Price">Its price, read as cents, which is unconfirmed; <see langword="null"/> when it cannot be read.</param>
public sealed record FlashInternationalProduct(string Id, string? Name, Money? Price);
