namespace Integrations.Flash.Wire;

/// <summary>What a sale hands to the customer.</summary>
internal enum FlashReceiptKind
{
    Voucher,
    Utility,
    Pinless,
    Bill,
}
