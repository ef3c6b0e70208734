namespace Integrations.Sandbox.MtnMomo.Operations;

/// <summary>The prose beside a code, where reasons are objects.</summary>
internal static class Reasons
{
    public static string TextOf(string code) => code switch
    {
        "PAYER_NOT_FOUND" => "Payee does not exist",
        "NOT_ENOUGH_FUNDS" => "The payer does not have enough funds.",
        "PAYER_LIMIT_REACHED" => "The payer's limit has been breached.",
        "NOT_ALLOWED" => "Authorization failed. Insufficient permissions.",
        "NOT_ALLOWED_TARGET_ENVIRONMENT" => "Access to target environment is forbidden.",
        "INVALID_CURRENCY" => "Currency not supported.",
        "SERVICE_UNAVAILABLE" => "Service temporarily unavailable, try again later.",
        "INTERNAL_PROCESSING_ERROR" => "An internal error occurred while processing.",
        "RESOURCE_NOT_FOUND" => "Requested resource was not found.",
        _ => "",
    };
}
