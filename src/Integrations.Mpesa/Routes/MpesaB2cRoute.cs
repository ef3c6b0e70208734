using Integrations.Http;
using Integrations.Mpesa.Rules;
using Integrations.Mpesa.Wire.Requests;
using Integrations.Payments;

namespace Integrations.Mpesa.Routes;

/// <summary>Pays out to a customer's wallet by B2C: v3 recognises a repeat, v1 does not.</summary>
internal sealed class MpesaB2cRoute(MpesaAccount account) : MpesaPayoutRoute(account)
{
    public override RouteDescriptor Descriptor { get; } = Payouts.Describe(account.Settings, "b2c", MobileOperator.Safaricom, account.Settings.B2cVersion is MpesaB2cVersion.V3);

    protected override ProviderOperation Operation => Account.PayoutOperation;

    protected override bool IsKeyed => Account.Settings.B2cVersion is MpesaB2cVersion.V3;

    protected override B2cBody? Compose(DisburseRequest request, MpesaRules rules) => request.Operator is { } wallet && wallet != MobileOperator.Safaricom ? null : B2cBody.Compose(
        new PayoutRequest
        {
            Amount = request.Amount,
            Payee = request.Payee,
            Purpose = request.Purpose,
            Description = RouteTexts.Remarks(request),
            Occasion = RouteTexts.Occasion(request),
        },
        Account.Settings,
        rules);
}
