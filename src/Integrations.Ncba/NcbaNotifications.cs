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

    /// <summary>Both. The bank may then report one payment twice under two receipts: money that came unasked would be told twice.</summary>
    Both,
}
