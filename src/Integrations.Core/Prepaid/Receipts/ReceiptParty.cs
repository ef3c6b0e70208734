namespace Integrations.Prepaid;

/// <summary>A customer or a utility on a receipt. May be personal data; its text form shows none.</summary>
public sealed class ReceiptParty
{
    /// <summary>The name.</summary>
    public string? Name { get; init; }

    /// <summary>The address.</summary>
    public string? Address { get; init; }

    /// <summary>Whom to call.</summary>
    public string? CallCentre { get; init; }

    /// <summary>The VAT number.</summary>
    public string? VatNumber { get; init; }

    /// <summary>Nothing of it.</summary>
    public override string ToString() => nameof(ReceiptParty);
}
