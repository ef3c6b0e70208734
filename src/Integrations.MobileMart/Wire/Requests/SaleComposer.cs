using Integrations.Prepaid;

namespace Integrations.MobileMart.Wire.Requests;

/// <summary>Makes the bodies of purchases. An amount stands in those of airtime, vouchers and bills; never in those of data and utilities.</summary>
internal static class SaleComposer
{
    public static PreparedSale Compose(
        MobileMartSettings settings, string requestId, SupplierProduct product, MobileMartService service, long cents, string? recipient, string? lookupId, DateTimeOffset? expiresAt)
    {
        var isPinned = product.Delivery is ProductDelivery.Pinned;
        var hasAmount = service is MobileMartService.Airtime or MobileMartService.Voucher or MobileMartService.Bill;
        return new PreparedSale
        {
            Service = service,
            IsPinned = isPinned,
            ProductName = product.Name,
            Brand = product.Brand,
            Cents = cents,
            Recipient = recipient,
            ExpiresAt = expiresAt,
            Body = new SaleBody
            {
                RequestId = requestId,
                MerchantProductId = lookupId is null ? product.Code : null,
                PrevendTransactionId = lookupId,
                TenderType = settings.TenderType,
                MobileNumber = lookupId is null && !isPinned ? recipient : null,
                Amount = hasAmount ? Money.FromScale(cents, 2, MobileMartSettings.Zar).Amount : null,
            },
        };
    }
}
