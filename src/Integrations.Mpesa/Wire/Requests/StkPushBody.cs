using Integrations.Mpesa.Rules;

namespace Integrations.Mpesa.Wire.Requests;

/// <summary>The body of an STK push. Property names are the wire's.</summary>
internal sealed class StkPushBody
{
    public required string BusinessShortCode { get; init; }

    public string? Password { get; set; }

    public string? Timestamp { get; set; }

    public required string TransactionType { get; init; }

    public required string Amount { get; init; }

    public required string PartyA { get; init; }

    public required string PartyB { get; init; }

    public required string PhoneNumber { get; init; }

    public required string CallBackURL { get; set; }

    public required string AccountReference { get; init; }

    public required string TransactionDesc { get; init; }

    public static StkPushBody Compose(StkPushRequest request, MpesaSettings settings, MpesaRules rules)
    {
        var payer = rules.Kenyan(nameof(request.Payer), request.Payer);
        var account = rules.Text(nameof(request.AccountReference), request.AccountReference, 1, StkAccountReference.MaxLength, "shorten it with StkAccountReference.Shorten");
        return new StkPushBody
        {
            BusinessShortCode = settings.ShortCode,
            TransactionType = settings.TransactionType is MpesaTransactionType.BuyGoods ? "CustomerBuyGoodsOnline" : "CustomerPayBillOnline",
            Amount = WireNumber.Text(rules.Amount(nameof(request.Amount), request.Amount, settings.StkLimits)),
            PartyA = payer,
            PartyB = settings.TillNumber ?? settings.ShortCode,
            PhoneNumber = request.PromptTo is { } prompted ? rules.Kenyan(nameof(request.PromptTo), prompted) : payer,
            CallBackURL = "",
            AccountReference = account,
            // Documented as optional, yet refused when it is missing.
            TransactionDesc = request.Description is null ? account : rules.Text(nameof(request.Description), request.Description, 1, 13, "shorten it; the prompt has little room"),
        };
    }
}
