using Integrations.Http;
using Integrations.Mpesa.Rules;
using Integrations.Mpesa.Wire;
using Integrations.Mpesa.Wire.Requests;
using Integrations.Payments;

namespace Integrations.Mpesa.Routes;

/// <summary>Pays out to a Pochi la Biashara: another wallet behind the same number, so it is asked for by name and never stands in for the customer's own.</summary>
internal sealed class MpesaPochiRoute(MpesaAccount account) : MpesaPayoutRoute(account)
{
    public override RouteDescriptor Descriptor { get; } = Payouts.Describe(account.Settings, "pochi", MpesaWallets.Pochi, isKeyed: true);

    protected override ProviderOperation Operation => MpesaEndpoints.B2Pochi;

    protected override bool IsKeyed => true;

    protected override B2cBody? Compose(DisburseRequest request, MpesaRules rules) => request.Operator != MpesaWallets.Pochi ? null : B2cBody.Compose(
        new PochiPayoutRequest { Amount = request.Amount, Payee = request.Payee, Description = RouteTexts.Remarks(request), Occasion = RouteTexts.Occasion(request) },
        Account.Settings,
        rules);
}
