using Integrations.Flash.Wire.Requests;

namespace Integrations.Flash.Wire.Answers;

/// <summary>Vouchers, bills, foreign products and the product list, as answers have them.</summary>
internal static class VoucherAnswers
{
    public static FlashVoucherDetails Details(WireNode node, FlashBody sent)
    {
        var voucher = node.Child("voucher");
        return new FlashVoucherDetails
        {
            Reference = sent.Reference,
            TransactionId = node.Text("transactionId"),
            Amount = FlashAssumptions.Cents(voucher?.Text("amount")),
            Pin = Secret.FromNullable(voucher?.Text("pin")),
            SerialNumber = voucher?.Text("serialNumber"),
            Status = voucher?.Text("status"),
            ExpiresAt = FlashAssumptions.Time(voucher?.Text("expiryDate")),
            RedeemedAt = FlashAssumptions.Time(voucher?.Text("redemptionDate")),
        };
    }

    public static FlashBill Bill(WireNode node, string billerCode, FlashBody sent)
    {
        var (biller, consumer) = (node.Child("biller"), node.Child("consumer"));
        return new FlashBill
        {
            Biller = biller?.Text("name"),
            CustomerAccount = consumer?.Text("accountNo") ?? sent.AccountReference![billerCode.Length..],
            AccountHolder = consumer?.Text("name"),
            AccountStatus = consumer?.Text("accountStatus"),
            AmountDue = FlashAssumptions.Cents(node.Text("amount")),
            CallCentre = biller?.Text("callCentre"),
        };
    }

    public static IReadOnlyList<FlashInternationalProduct> International(WireNode node) =>
    [
        .. node.Items("products")
            .Where(static product => product.Text("productId") is not null)
            .Select(static product => new FlashInternationalProduct(product.Text("productId")!, product.Text("productName"), FlashAssumptions.Cents(product.Text("price")))),
    ];
}
