namespace Integrations.MtnMomo.Callbacks;

/// <summary>What callbacks report.</summary>
internal static class MtnMomoCallbackKinds
{
    public const string RequestToPay = "request_to_pay";
    public const string RequestToWithdraw = "request_to_withdraw";
    public const string Payment = "payment";
    public const string Invoice = "invoice";
    public const string PreApproval = "pre_approval";
    public const string Transfer = "transfer";
    public const string Deposit = "deposit";
    public const string Refund = "refund";
    public const string RemittanceTransfer = "remittance_transfer";
    public const string CashTransfer = "cash_transfer";
}
