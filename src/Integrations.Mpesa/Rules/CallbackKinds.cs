namespace Integrations.Mpesa.Rules;

/// <summary>What M-Pesa reports, as the kind of a callback route. The slug of an address is made from it: never rename one.</summary>
internal static class CallbackKinds
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
}
