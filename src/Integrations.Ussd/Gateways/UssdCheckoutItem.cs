namespace Integrations.Ussd;

/// <summary>What a gateway's own checkout sells.</summary>
/// <param name="Name">As the customer reads it.</param>
/// <param name="Quantity">1 or more.</param>
/// <param name="Price">For one, in the gateway's currency.</param>
public sealed record UssdCheckoutItem(string Name, int Quantity, decimal Price);
