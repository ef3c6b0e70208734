namespace Integrations.Mpesa;

/// <summary>Wallets of M-Pesa that share a number with the customer's own, which is <see cref="MobileOperator.Safaricom"/>.</summary>
public static class MpesaWallets
{
    /// <summary>Pochi la Biashara, a small trader's business wallet. Set it as the operator of a disbursement to pay it.</summary>
    public static MobileOperator Pochi { get; } = new("SAFARICOM-POCHI", "Pochi la Biashara");
}
