namespace Integrations.Sandbox;

/// <summary>How an enquiry says that it has no such payment: production and documents differ.</summary>
public enum AirtelNotFound
{
    /// <summary><c>ESB000045</c> in <c>result_code</c>.</summary>
    ResultCode,

    /// <summary><c>TransactionNot Found</c> with <c>DP00800001005</c> and code 400.</summary>
    Message,

    /// <summary><c>DP00800001025</c>, or <c>DP00900001015</c> of a disbursement.</summary>
    ResponseCode,
}
