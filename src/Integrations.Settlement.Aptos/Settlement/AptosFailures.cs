namespace Integrations.Settlement.Aptos;

/// <summary>What a transaction that ran without effect, or would, means. The text is for people and may change: what is not known is the provider's fault, and no money moved either way.</summary>
internal static class AptosFailures
{
    public const string OrderlessIsOff = "orderless_is_off";
    public const string NumberIsMoving = "number_is_moving";
    private const string Other = "failed_on_chain";

    private static readonly (string Part, ErrorCategory Category, string Code)[] Rows =
    [
        ("EINSUFFICIENT_BALANCE", ErrorCategory.FloatInsufficient, "insufficient_balance"),
        ("INSUFFICIENT_BALANCE_FOR_TRANSACTION_FEE", ErrorCategory.FloatInsufficient, "insufficient_fee"),
        ("ESTORE_IS_FROZEN", ErrorCategory.PartyNotPermitted, "store_is_frozen"),
        ("EACCOUNT_DOES_NOT_ACCEPT_DIRECT_COIN_TRANSFERS", ErrorCategory.PartyNotPermitted, "opted_out"),
        ("INVALID_AUTH_KEY", ErrorCategory.Misconfigured, "invalid_auth_key"),
        ("FEATURE_UNDER_GATING", ErrorCategory.Unsupported, OrderlessIsOff),
        ("SEQUENCE_NUMBER_TOO", ErrorCategory.RateLimited, NumberIsMoving),
        ("LINKER_ERROR", ErrorCategory.Misconfigured, "function_is_missing"),
        ("EOBJECT_DOES_NOT_EXIST", ErrorCategory.Misconfigured, "asset_is_missing"),
        ("LIMIT_REACHED", ErrorCategory.AmountOutOfRange, "limit_reached"),
        ("Out of gas", ErrorCategory.ProviderFault, "out_of_gas"),
    ];

    public static (ErrorCategory Category, string Code) Of(string? status)
    {
        foreach (var (part, category, code) in Rows)
        {
            if (status?.Contains(part, StringComparison.Ordinal) is true)
            {
                return (category, code);
            }
        }

        return (ErrorCategory.ProviderFault, Other);
    }

    /// <summary>Whose fault a refusal of several rows together is. What a simulation says and nobody knows, such as the abort of an asset that checks who may hold it, is one row's.</summary>
    public static AptosRowFault FaultOf(ProviderError refusal) => refusal.Code switch
    {
        "store_is_frozen" or "opted_out" or Other => AptosRowFault.OfARow,
        "limit_reached" or "out_of_gas" => AptosRowFault.OfTheSize,
        _ => AptosRowFault.Ours,
    };

    /// <summary>The day's maximum of an asset is reached.</summary>
    public static ProviderError DayLimit() => new() { Category = ErrorCategory.AmountOutOfRange, Provider = AptosTelemetry.Provider, Operation = "prepare", Code = "day_limit", NothingSent = true };
}
