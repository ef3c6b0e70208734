namespace Integrations.Sandbox;

/// <summary>How the STK query says that a payment is pending.</summary>
public enum StkPendingAnswer
{
    /// <summary>HTTP 200 with ResultCode <c>4999</c>.</summary>
    ResultCode4999,

    /// <summary>HTTP 500 with <c>500.001.1001 The transaction is being processed</c>.</summary>
    Error500,
}
