namespace Integrations.Wallets;

/// <summary>A person moves the money at the bank, and says so by <see cref="IWalletService.SettleFloatPurchaseAsync"/>.</summary>
internal sealed class ManualFloatFunding : IFloatFunding
{
    public Task<FloatFundingStatus> FundAsync(FloatFundingRequest request, CancellationToken cancellationToken = default) => Task.FromResult(FloatFundingStatus.Pending);
}
