namespace Integrations.Mpesa;

/// <summary>What customers pay by STK push.</summary>
public enum MpesaTransactionType
{
    /// <summary>A pay bill number (<c>CustomerPayBillOnline</c>).</summary>
    PayBill,

    /// <summary>A till (<c>CustomerBuyGoodsOnline</c>). Needs <see cref="MpesaOptions.TillNumber"/>.</summary>
    BuyGoods,
}
