using Integrations.Mpesa.Rules;

namespace Integrations.Mpesa.Wire.Requests;

/// <summary>The body of a request for a QR code.</summary>
internal sealed class QrCodeBody
{
    private const int LargestSize = 4096;

    public required string MerchantName { get; init; }

    public required string RefNo { get; init; }

    public required long Amount { get; init; }

    public required string TrxCode { get; init; }

    public required string CPI { get; init; }

    public required string Size { get; init; }

    public static QrCodeBody Compose(QrCodeRequest request, MpesaSettings settings, MpesaRules rules)
    {
        if (request.Size is < 1 or > LargestSize)
        {
            rules.Add(nameof(request.Size), $"must be 1 to {LargestSize}", "give pixels");
        }

        return new QrCodeBody
        {
            MerchantName = rules.Text(nameof(request.MerchantName), request.MerchantName, 1, RequestRules.LongestIdentifier, "give your name as customers know it"),
            RefNo = rules.Text(nameof(request.PaymentReference), request.PaymentReference, 1, RequestRules.LongestIdentifier, "give an order or invoice number"),
            Amount = rules.Amount(nameof(request.Amount), request.Amount, MpesaSettings.AnyAmount),
            TrxCode = Code(request.Payment, rules),
            CPI = Receiver(request, settings, rules),
            Size = WireNumber.Text(request.Size),
        };
    }

    private static string Code(QrPayment payment, MpesaRules rules)
    {
        switch (payment)
        {
            case QrPayment.BuyGoods:
                return "BG";
            case QrPayment.PayBill:
                return "PB";
            case QrPayment.SendMoney:
                return "SM";
            case QrPayment.SendToBusiness:
                return "SB";
            case QrPayment.WithdrawAtAgent:
                return "WA";
            default:
                rules.Add(nameof(QrCodeRequest.Payment), "is not one of QrPayment", "take one of its values");
                return "";
        }
    }

    private static string Receiver(QrCodeRequest request, MpesaSettings settings, MpesaRules rules) => request switch
    {
        { Receiver: null, Payment: QrPayment.BuyGoods } when settings.TillNumber is { } till => till,
        { Receiver: null, Payment: QrPayment.PayBill } => settings.ShortCode,
        _ => rules.Digits(nameof(request.Receiver), request.Receiver, 5, 12, "give the till, pay bill, agent or phone number without signs"),
    };
}
