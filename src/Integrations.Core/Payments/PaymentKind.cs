namespace Integrations.Payments;

/// <summary>What a payment does.</summary>
public enum PaymentKind
{
    /// <summary>Takes money from a customer's wallet.</summary>
    Collect,

    /// <summary>Pays money out to a wallet.</summary>
    Disburse,

    /// <summary>Sells prepaid value: airtime, data, electricity, vouchers.</summary>
    Vend,

    /// <summary>Returns an earlier payment the way it came.</summary>
    Refund,

    /// <summary>Moves the business's own value: on chain, or to a float account at a provider.</summary>
    Settle,
}
