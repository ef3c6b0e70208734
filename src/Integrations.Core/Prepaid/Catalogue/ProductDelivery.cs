namespace Integrations.Prepaid;

/// <summary>How the value reaches the customer.</summary>
public enum ProductDelivery
{
    /// <summary>Straight to a phone, meter or account.</summary>
    Pinless,

    /// <summary>As a PIN or token that the customer enters.</summary>
    Pinned,
}
