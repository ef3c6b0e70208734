using Integrations.MtnMomo.Rules;
using Integrations.MtnMomo.Wire;
using Integrations.MtnMomo.Wire.Answers;
using Integrations.MtnMomo.Wire.Requests;
using Integrations.Payments;

namespace Integrations.MtnMomo.Routes;

/// <summary>Pays out by transfer or deposit, whichever the settings name.</summary>
internal sealed class MomoPayoutRoute(MtnMomoAccount account) : MomoRoute(account), IFloatBalanceSource, IAccountNameSource
{
    public override RouteDescriptor Descriptor { get; } = MomoDescriptors.Describe(account, "disburse", PaymentKind.Disburse);

    protected override MomoKind Kind { get; } = MomoKind.Of(account.Settings.PayoutOperation);

    public async Task<IReadOnlyList<AccountBalance>?> GetFloatAsync(PaymentAttempt attempt, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(attempt);
        var verdict = await Account.AskAsync(
            MomoEndpoints.Balance,
            MomoProduct.Disbursement,
            MomoPaths.Balance(MomoProduct.Disbursement, null),
            transmission => MomoAnswers.Value(transmission, node => MomoBalances.Read(node, MomoProduct.Disbursement, Account.Time.GetUtcNow())),
            CallMarks.Of(attempt),
            cancellationToken).ConfigureAwait(false);
        return [verdict.GetOrThrow()];
    }

    public Task<string?> FindNameAsync(Msisdn msisdn, CancellationToken cancellationToken = default) => MomoNames.FindAsync(Account, MomoProduct.Disbursement, msisdn, cancellationToken);

    protected override TransactionBody? Compose(PaymentRequest request, MomoRules rules) => request is DisburseRequest disburse
        ? Body(disburse, rules, payee: Wallet(nameof(disburse.Payee), disburse.Payee, disburse.Operator, rules))
        : null;
}
