using Integrations.Mpesa.Rules;

namespace Integrations.Mpesa.Wire.Requests;

/// <summary>The body of a C2B simulation.</summary>
internal sealed class C2bSimulateBody
{
    public required long ShortCode { get; init; }

    public required string CommandID { get; init; }

    public required long Amount { get; init; }

    public required long Msisdn { get; init; }

    public string? BillRefNumber { get; init; }

    public static C2bSimulateBody Compose(C2bSimulationRequest request, MpesaSettings settings, MpesaRules rules)
    {
        if (settings.Environment is ProviderEnvironment.Production)
        {
            rules.Add(nameof(MpesaOptions.Environment), "must not be Production", "customers pay by themselves there; simulate in the sandbox", ErrorCategory.Unsupported);
        }

        return new C2bSimulateBody
        {
            ShortCode = WireNumber.Parse(rules.ShortCode(nameof(request.ShortCode), request.ShortCode, settings.ShortCode)),
            CommandID = request.BillReference is null ? "CustomerBuyGoodsOnline" : "CustomerPayBillOnline",
            Amount = rules.Amount(nameof(request.Amount), request.Amount, settings.StkLimits),
            Msisdn = WireNumber.Parse(rules.Kenyan(nameof(request.Payer), request.Payer)),
            BillRefNumber = rules.OptionalText(nameof(request.BillReference), request.BillReference, 1, 20, "shorten it; customers type at most 20 characters"),
        };
    }
}
