namespace Integrations.Sandbox;

/// <summary>How a pull says that there is nothing.</summary>
public enum EmptyPullAnswer
{
    /// <summary>HTTP 200, <c>ResponseCode</c> <c>1001</c>.</summary>
    ResponseCode1001,

    /// <summary>HTTP 500, "No available transactions".</summary>
    Error500,
}
