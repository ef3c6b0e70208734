namespace Integrations.Airtel;

/// <summary>To whom a disbursement goes.</summary>
public enum AirtelTransferKind
{
    /// <summary>To a customer (<c>B2C</c>).</summary>
    ToCustomer,

    /// <summary>To a business (<c>B2B</c>).</summary>
    ToBusiness,
}
