using System.Globalization;
using Integrations.Mpesa.Rules;

namespace Integrations.Mpesa.Wire.Requests;

/// <summary>The body of a standing order.</summary>
internal sealed class StandingOrderBody
{
    public required string StandingOrderName { get; init; }

    public required string StartDate { get; init; }

    public required string EndDate { get; init; }

    public required string BusinessShortCode { get; init; }

    public required string TransactionType { get; init; }

    public required string ReceiverPartyIdentifierType { get; init; }

    public required string Amount { get; init; }

    public required string PartyA { get; init; }

    public required string CallBackURL { get; set; }

    public required string AccountReference { get; init; }

    public required string TransactionDesc { get; init; }

    public required string Frequency { get; init; }

    public static StandingOrderBody Compose(StandingOrderRequest request, MpesaSettings settings, MpesaRules rules)
    {
        if (request.EndsOn < request.StartsOn)
        {
            rules.Add(nameof(request.EndsOn), "must not be before StartsOn", "give the last day of the order");
        }

        if (!Enum.IsDefined(request.Frequency))
        {
            rules.Add(nameof(request.Frequency), "is not one of StandingOrderFrequency", "take one of its values");
        }

        var isTill = settings.TransactionType is MpesaTransactionType.BuyGoods;
        var account = rules.Text(nameof(request.AccountReference), request.AccountReference, 1, StkAccountReference.MaxLength, "shorten it with StkAccountReference.Shorten");
        return new StandingOrderBody
        {
            StandingOrderName = rules.Text(nameof(request.Name), request.Name, 1, RequestRules.LongestIdentifier, "give the order a name of its own"),
            StartDate = Day(request.StartsOn),
            EndDate = Day(request.EndsOn),
            BusinessShortCode = isTill ? settings.TillNumber! : settings.ShortCode,
            TransactionType = isTill ? settings.StandingOrderTillType : "Standing Order Customer Pay Bill",
            ReceiverPartyIdentifierType = WireNumber.Text((int)(isTill ? MpesaIdentifierType.Till : MpesaIdentifierType.ShortCode)),
            Amount = WireNumber.Text(rules.Amount(nameof(request.Amount), request.Amount, settings.StkLimits)),
            PartyA = rules.Kenyan(nameof(request.Payer), request.Payer),
            CallBackURL = "",
            AccountReference = account,
            TransactionDesc = request.Description is null ? account : rules.Text(nameof(request.Description), request.Description, 1, 13, "shorten it; the prompt has little room"),
            Frequency = WireNumber.Text((int)request.Frequency),
        };
    }

    private static string Day(DateOnly day) => day.ToString("yyyyMMdd", CultureInfo.InvariantCulture);
}
