namespace Integrations.Sandbox;

/// <summary>What an app may call. Anything else is answered with <c>401.003.01 … no apiproduct match found</c>.</summary>
[Flags]
public enum DarajaProducts
{
    /// <summary>Tokens only.</summary>
    None = 0,

    /// <summary>STK push and query.</summary>
    StkPush = 1,

    /// <summary>C2B register and simulate, version 1.</summary>
    C2bV1 = 1 << 1,

    /// <summary>C2B register and simulate, version 2.</summary>
    C2bV2 = 1 << 2,

    /// <summary>B2C version 1.</summary>
    B2cV1 = 1 << 3,

    /// <summary>B2C version 3.</summary>
    B2cV3 = 1 << 4,

    /// <summary>B2C to Pochi.</summary>
    B2Pochi = 1 << 5,

    /// <summary>Account balance.</summary>
    AccountBalance = 1 << 6,

    /// <summary>Transaction status.</summary>
    TransactionStatus = 1 << 7,

    /// <summary>Reversal.</summary>
    Reversal = 1 << 8,

    /// <summary>Payments to businesses, top-ups and transfers.</summary>
    B2b = 1 << 9,

    /// <summary>Tax remittance.</summary>
    Tax = 1 << 10,

    /// <summary>B2B express checkout.</summary>
    BusinessCheckout = 1 << 11,

    /// <summary>Dynamic QR.</summary>
    QrCode = 1 << 12,

    /// <summary>Ratiba standing orders.</summary>
    StandingOrder = 1 << 13,

    /// <summary>Pull transactions.</summary>
    Pull = 1 << 14,

    /// <summary>IMSI check, version 1.</summary>
    Imsi = 1 << 15,

    /// <summary>SIM swap check, version 2.</summary>
    SimSwap = 1 << 16,

    /// <summary>Bill Manager.</summary>
    BillManager = 1 << 17,

    /// <summary>B2C with ID check.</summary>
    B2cWithIdentity = 1 << 18,

    /// <summary>Everything. Safaricom gives an app one version of C2B; the sandbox's default app has both.</summary>
    All = StkPush | C2bV1 | C2bV2 | B2cV1 | B2cV3 | B2Pochi | AccountBalance | TransactionStatus | Reversal
        | B2b | Tax | BusinessCheckout | QrCode | StandingOrder | Pull | Imsi | SimSwap | BillManager | B2cWithIdentity,
}
