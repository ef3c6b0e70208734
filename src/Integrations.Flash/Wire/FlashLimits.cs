namespace Integrations.Flash.Wire;

/// <summary>Which of the settings' limits count.</summary>
internal enum FlashLimits
{
    Voucher,
    CashOutPin,
    Utility,
    Airtime,
    Bill,
}
