using Integrations.MtnMomo.Rules;
using Integrations.MtnMomo.Wire;
using Integrations.MtnMomo.Wire.Requests;
using Integrations.Payments;

namespace Integrations.MtnMomo.Routes;

/// <summary>Collects by request to pay. The receipt is the X-Reference-Id: it is what a refund names; MTN's own number stands beside it.</summary>
internal sealed class MomoCollectRoute(MtnMomoAccount account) : MomoRoute(account), IAccountNameSource
{
    public override RouteDescriptor Descriptor { get; } = MomoDescriptors.Describe(
        account, MomoDescriptors.Collect, PaymentKind.Collect, account.Settings.Products.Contains(MomoProduct.Disbursement) ? ReverseCapability.Partial : ReverseCapability.None);

    protected override MomoKind Kind => MomoKind.RequestToPay;

    public Task<string?> FindNameAsync(Msisdn msisdn, CancellationToken cancellationToken = default) => MomoNames.FindAsync(Account, MomoProduct.Collection, msisdn, cancellationToken);

    protected override TransactionBody? Compose(PaymentRequest request, MomoRules rules) => request is CollectRequest collect
        ? Body(collect, rules, payer: Wallet(nameof(collect.Payer), collect.Payer, collect.Operator, rules))
        : null;

    protected override string? ReceiptOf(MomoTransaction transaction) => MomoReference.Text(transaction.ReferenceId);
}
