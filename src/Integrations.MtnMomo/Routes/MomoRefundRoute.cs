using Integrations.MtnMomo.Rules;
using Integrations.MtnMomo.Wire;
using Integrations.MtnMomo.Wire.Requests;
using Integrations.Payments;

namespace Integrations.MtnMomo.Routes;

/// <summary>Returns a request to pay, whole or in part. It goes by the original's X-Reference-Id, which is the receipt of a collection.</summary>
internal sealed class MomoRefundRoute(MtnMomoAccount account) : MomoRoute(account)
{
    public override RouteDescriptor Descriptor { get; } = MomoDescriptors.Describe(account, "refund", PaymentKind.Refund);

    protected override MomoKind Kind { get; } = account.Settings.RefundVersion is MomoApiVersion.V1 ? MomoKind.RefundV1 : MomoKind.RefundV2;

    protected override TransactionBody? Compose(PaymentRequest request, MomoRules rules)
    {
        if (request is not RefundRequest refund)
        {
            return null;
        }

        if (refund.OriginalRoute != MomoDescriptors.NameOf(Account.Settings, MomoDescriptors.Collect))
        {
            rules.Add(nameof(refund.OriginalRoute), "is not a collection of this account", "MTN returns requests to pay only", ErrorCategory.NotReversible);
        }

        if (!Guid.TryParseExact(refund.OriginalReceipt, "D", out var original) || !MomoReference.IsValid(original))
        {
            rules.Add(nameof(refund.OriginalReceipt), "must be the X-Reference-Id of a request to pay", "give the receipt of the collection as its route reported it");
        }

        return Body(refund, rules, original: MomoReference.Text(original));
    }
}
