namespace Integrations.Mpesa.Callbacks;

/// <summary>The kinds of callback, as they stand in a <see cref="Integrations.Callbacks.CallbackRoute"/>. Addresses in use are made from them: never rename one.</summary>
internal static class MpesaCallbackKinds
{
    public const string StkResult = "stk_result";
    public const string B2cResult = "b2c_result";
    public const string B2cTimeout = "b2c_timeout";
    public const string BalanceResult = "balance_result";
    public const string BalanceTimeout = "balance_timeout";
    public const string StatusResult = "status_result";
    public const string StatusTimeout = "status_timeout";
    public const string ReversalResult = "reversal_result";
    public const string ReversalTimeout = "reversal_timeout";
    public const string C2bValidation = "c2b_validation";
    public const string C2bConfirmation = "c2b_confirmation";
    public const string B2bResult = "b2b_result";
    public const string B2bTimeout = "b2b_timeout";
    public const string CheckoutResult = "checkout_result";
    public const string StandingOrderResult = "standing_order_result";
    public const string BillPayment = "bill_payment";
}
