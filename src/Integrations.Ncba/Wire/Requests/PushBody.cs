using System.Globalization;
using Integrations.Ncba.Rules;

namespace Integrations.Ncba.Wire.Requests;

/// <summary>The body of a push. Property names are the wire's; all six are text.</summary>
internal sealed class PushBody
{
    public required string TelephoneNo { get; init; }

    public required string Amount { get; init; }

    public required string PayBillNo { get; init; }

    public required string AccountNo { get; init; }

    public string Network { get; init; } = "Safaricom";

    public string TransactionType { get; init; } = "CustomerPayBillOnline";

    public static PushBody Compose(Msisdn payer, Money amount, string? reference, NcbaSettings settings, NcbaRules rules) => new()
    {
        TelephoneNo = rules.Kenyan(nameof(NcbaPushRequest.Payer), payer),
        Amount = rules.Amount(nameof(NcbaPushRequest.Amount), amount, settings.StkLimits).ToString(CultureInfo.InvariantCulture),
        PayBillNo = settings.PaybillNumber,
        AccountNo = NcbaReferences.Account(settings, reference),
    };
}
