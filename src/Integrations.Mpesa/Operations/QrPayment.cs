namespace Integrations.Mpesa;

/// <summary>What scanning a QR code does.</summary>
public enum QrPayment
{
    /// <summary>Pays a till (<c>BG</c>).</summary>
    BuyGoods,

    /// <summary>Pays a pay bill (<c>PB</c>).</summary>
    PayBill,

    /// <summary>Sends money to a number (<c>SM</c>).</summary>
    SendMoney,

    /// <summary>Sends money to a business (<c>SB</c>).</summary>
    SendToBusiness,

    /// <summary>Withdraws at an agent (<c>WA</c>).</summary>
    WithdrawAtAgent,
}
