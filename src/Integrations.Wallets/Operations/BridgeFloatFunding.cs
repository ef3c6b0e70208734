using Integrations.Bridge;
using Integrations.Payments;
using Microsoft.Extensions.Options;

namespace Integrations.Wallets;

/// <summary>Funds float by a payment of the Bridge: journalled before it is sent, asked about while it is in doubt, and never sent a second time while the first may still succeed.</summary>
internal sealed class BridgeFloatFunding(IMobileMoneyBridge bridge, IOptions<WalletOptions> options) : IFloatFunding
{
    public async Task<FloatFundingStatus> FundAsync(FloatFundingRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (!options.Value.FloatDestinations.TryGetValue(request.FloatAccount, out var destination))
        {
            throw new InvalidOperationException($"Wallets: the float account '{request.FloatAccount}' has no destination. Add it to FloatDestinations, and what waits goes on.");
        }

        var settle = new SettleRequest { IdempotencyKey = request.PaymentKey, Amount = request.Amount, Reference = request.Description, Destination = destination };
        var payment = await bridge.PayAsync(settle, new PaymentTerms { Tenant = request.Tenant }, cancellationToken).ConfigureAwait(false);
        return payment.Status switch
        {
            PaymentStatus.Succeeded => FloatFundingStatus.Funded,
            PaymentStatus.Failed or PaymentStatus.Reversed => FloatFundingStatus.Refused,
            _ => FloatFundingStatus.Pending,
        };
    }
}
