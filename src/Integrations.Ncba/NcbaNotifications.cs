namespace Integrations.Ncba;

/// <summary>Which of the bank's two notification products the merchant has.</summary>
public enum NcbaNotifications
{
    /// <summary>None: what comes is turned away.</summary>
    None,

    /// <summary>Pay bill notifications (JSON).</summary>
    Paybill,

    /// <summary>Account notifications (SOAP).</summary>
    Account,

    /// <summary>Both. The bank may then report one payment twice under two receipts: what was collected is told once more as money that came unasked, and what came unasked twice. Only for a host that books by payer, amount and time.</summary>
    Both,
}
