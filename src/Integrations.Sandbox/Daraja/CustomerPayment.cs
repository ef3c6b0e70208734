namespace Integrations.Sandbox;

/// <summary>What became of a payment that a customer started alone.</summary>
public sealed class CustomerPayment
{
    private CustomerPayment(string? receipt, string? rejectCode) => (Receipt, RejectCode) = (receipt, rejectCode);

    /// <summary>The receipt, when money moved.</summary>
    public string? Receipt { get; }

    /// <summary>The merchant's code, such as <c>C2B00012</c>, when validation refused; <c>1</c> when the wallet held too little.</summary>
    public string? RejectCode { get; }

    /// <summary>Whether money moved.</summary>
    public bool IsPaid => Receipt is not null;

    internal static CustomerPayment InsufficientFunds { get; } = new(receipt: null, "1");

    internal static CustomerPayment Paid(string receipt) => new(receipt, rejectCode: null);

    internal static CustomerPayment RefusedByMerchant(string code) => new(receipt: null, code);
}
