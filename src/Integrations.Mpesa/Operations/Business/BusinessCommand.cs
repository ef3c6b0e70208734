namespace Integrations.Mpesa;

/// <summary>What a payment to a business is (<c>CommandID</c>). Safaricom may have others: compare, do not switch exhaustively.</summary>
/// <remarks>
/// Older commands, of which nobody knows whether they still serve: <c>BusinessToBusinessTransfer</c>, <c>DisburseFundsToBusiness</c>, <c>MerchantToMerchantTransfer</c>,
/// <c>MerchantTransferFromMerchantToWorking</c>, <c>MerchantServicesMMFAccountTransfer</c>, <c>AgencyFloatAdvance</c>.
/// </remarks>
/// <param name="Name">The wire's word.</param>
public readonly record struct BusinessCommand(string Name)
{
    /// <summary>From the Working account to a pay bill.</summary>
    public static BusinessCommand PayBill { get; } = new("BusinessPayBill");

    /// <summary>To a till, a store or a head office.</summary>
    public static BusinessCommand BuyGoods { get; } = new("BusinessBuyGoods");

    /// <summary>Tops up the account that payouts come from: to a B2C number's Utility account.</summary>
    public static BusinessCommand TopUpPayouts { get; } = new("BusinessPayToBulk");

    /// <summary>From the own Working account to the own Utility account. Safaricom must have allowed it.</summary>
    public static BusinessCommand TransferToUtility { get; } = new("BusinessTransferFromMMFToUtility");
}
