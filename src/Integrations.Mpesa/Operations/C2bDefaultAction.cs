namespace Integrations.Mpesa;

/// <summary>What M-Pesa does with a customer's payment when nobody answers its question.</summary>
public enum C2bDefaultAction
{
    /// <summary>Completes the payment (<c>Completed</c>).</summary>
    Complete,

    /// <summary>Cancels the payment (<c>Cancelled</c>).</summary>
    Cancel,
}
